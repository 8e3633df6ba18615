package dev.coffer.backup.api;

/** How often a call that failed is worth sending again. */
public enum MoreTries {
    /** The same would come out. */
    NONE,
    /** Once: what fails twice is not chance. */
    ONE,
    /** As often as the operator's budget of time allows. */
    WITHIN_BUDGET
}
