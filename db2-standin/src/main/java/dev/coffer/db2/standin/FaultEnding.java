package dev.coffer.db2.standin;

/** Ends a command the way that a test has ordered. */
final class FaultEnding extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;

    FaultEnding(int code, String text) {
        super(text);
        this.code = code;
    }

    static FaultEnding of(Faults.Fault fault) {
        return new FaultEnding((int) fault.number(), fault.text());
    }

    int code() {
        return code;
    }

    /** Id of the message that is to be printed, if it is one. */
    String id() {
        return String.valueOf(getMessage()).split("[| ]", 2)[0];
    }

    /** Text to print: a message of the catalogue if the order was {@code ID|value|...}, else what was ordered. */
    String screen(Language language) {
        String text = String.valueOf(getMessage());
        String[] part = text.split("\\|", -1);
        if (Catalogue.knows(part[0])) {
            Object[] values = java.util.Arrays.copyOfRange(part, 1, part.length, Object[].class);
            return Message.of(part[0], values).screen(language);
        }
        return text.isEmpty() ? "" : Wrapping.wrap(text);
    }
}
