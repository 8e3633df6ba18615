package dev.coffer.datastore.offence;

import java.lang.reflect.Method;

/** Goes round every other rule. */
public record Reflects(Method method) {}
