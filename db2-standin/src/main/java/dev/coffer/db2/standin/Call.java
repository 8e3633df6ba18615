package dev.coffer.db2.standin;

/** One statement on its way: who gave it, what is left of it to read, and where its output goes. */
record Call(
        Session session, Words words, Terminal terminal, ClpOptions options, Faults.Ordered faults, String statement) {

    Instance instance() {
        return session.instance();
    }

    Database database(String alias) {
        return session.instance().database(alias);
    }

    /** Ends the command if the user is not the owner of the instance. */
    void requireAuthority() {
        if (!session.user().administrator()) {
            throw new CommandFailed("SQL1092N", session.user().authorization());
        }
    }
}
