package dev.coffer.datastore.db2;

/** What LIST HISTORY BACKUP ALL prints. */
public final class Histories {
    private Histories() {}

    /**
     * The screen of some backups.
     *
     * @param typesAndTimes a type and a timestamp for each backup; {@code F!} for one that failed, {@code R} for a restore, {@code FP}
     *     for one of a table space
     */
    public static String of(String... typesAndTimes) {
        StringBuilder text = new StringBuilder("\n                    List History File for LEDGER\n\n");
        text.append("Number of matching file entries = ")
                .append(typesAndTimes.length / 2)
                .append("\n\n");
        for (int i = 0; i < typesAndTimes.length; i += 2) {
            String type = typesAndTimes[i];
            text.append("""
                     Op Obj Timestamp+Sequence Type Dev Earliest Log Current Log  Backup ID
                     -- --- ------------------ ---- --- ------------ ------------ --------------
                    %2$s
                     ----------------------------------------------------------------------------
                      Contains 2 tablespace(s):

                      00001 SYSCATSPACE
                      00002 USERSPACE1
                     ----------------------------------------------------------------------------
                        Comment: DB2 BACKUP LEDGER
                     Start Time: %1$s
                       End Time: %1$s
                         Status: A
                     ----------------------------------------------------------------------------
                      EID: 7 Location: /srv/images

                    """.formatted(typesAndTimes[i + 1], row(type, typesAndTimes[i + 1])));
            text.append(
                    type.endsWith("!")
                            ? " SQLCA Information\n\n sqlcaid : SQLCA     sqlcabc: 136   sqlcode: -2419\n\n"
                            : "\n");
        }
        return text.toString();
    }

    private static String row(String type, String time) {
        if (type.equals("R")) {
            return "  R  D  " + time + "001   F                                 20261120081502";
        }
        String object = type.endsWith("P") ? "P" : "D";
        String device = type.endsWith("!") ? " " : "D";
        return "  B  " + object + "  " + time + "001   " + type.charAt(0) + "    " + device
                + "  S0000003.LOG S0000004.LOG";
    }
}
