package dev.coffer.distribution.endtoend;

/** Where in a backup a test cuts in. */
enum Phase {
    PREPARE {
        @Override
        void order(Db2Guest guest) {
            guest.order("^QUIESCE DATABASE", "hold");
        }

        @Override
        void await(Db2Guest guest, Running backup) {
            Eventually.holds(() -> "the quiesce: " + backup.said(), () -> {
                backup.requireAlive();
                return guest.runs("quiesce");
            });
        }
    },
    DUMP {
        @Override
        void order(Db2Guest guest) {
            guest.order("^BACKUP DATABASE", "rate", "0.1");
        }

        @Override
        void await(Db2Guest guest, Running backup) {
            backup.awaitError("back up database SAMPLE");
            Eventually.holds(() -> "a running utility: " + backup.said(), () -> {
                backup.requireAlive();
                return guest.db2("db2 list utilities").output().contains("BACKUP");
            });
        }
    },
    UPLOAD {
        @Override
        void order(Db2Guest guest) {
            guest.orderGate("before", ".*/00000003");
        }

        @Override
        void await(Db2Guest guest, Running backup) {
            guest.awaitGate();
        }
    },
    COMMIT {
        @Override
        void order(Db2Guest guest) {
            guest.orderGate("before", ".*/manifest\\.json");
        }

        @Override
        void await(Db2Guest guest, Running backup) {
            guest.awaitGate();
        }
    },
    COMMITTED {
        @Override
        void order(Db2Guest guest) {
            guest.orderGate("after", ".*/manifest\\.json");
        }

        @Override
        void await(Db2Guest guest, Running backup) {
            guest.awaitGate();
        }
    };

    /** Makes the guest wait, or be slow, in this phase. */
    abstract void order(Db2Guest guest);

    /** Waits until the backup has come to this phase. */
    abstract void await(Db2Guest guest, Running backup);
}
