package dev.coffer.db2.standin;

/** A command that ends with one of Db2's error messages. */
final class CommandFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Message failure;

    CommandFailed(Message failure) {
        super(failure.id());
        this.failure = failure;
    }

    CommandFailed(String id, Object... values) {
        this(Message.of(id, values));
    }

    Message failure() {
        return failure;
    }
}
