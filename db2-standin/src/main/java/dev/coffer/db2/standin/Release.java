package dev.coffer.db2.standin;

import java.util.Locale;

/** The level of the instance in the several forms in which it is printed. */
record Release(String version) {

    private int part(int index) {
        return Integer.parseInt(version.split("\\.", -1)[index]);
    }

    /** Whether a version is at least the given one. */
    boolean atLeast(int major, int minor) {
        return part(0) > major || (part(0) == major && part(1) >= minor);
    }

    private String code() {
        if (part(0) >= 12) {
            return "1600";
        }
        if (part(0) == 11) {
            return part(1) >= 5 ? "1500" : "1400";
        }
        return part(0) == 10 ? (part(1) >= 5 ? "1000" : "0F00") : "0D00";
    }

    /** As in the database directory: {@code 15.00}. */
    String directoryLevel() {
        String code = code();
        String first = code.startsWith("0") ? code.substring(1, 2).toLowerCase(Locale.ROOT) : code.substring(0, 2);
        return first + ".00";
    }

    /** As in GET DB CFG and the media header: {@code 0x1500}. */
    String hexLevel() {
        return "0x" + code();
    }

    /** The server as CONNECT names it. */
    String server() {
        return "DB2/LINUXX8664 " + version;
    }

    /** What LIST UTILITIES calls a member. */
    String memberLabel() {
        return atLeast(11, 0) ? "Member Number" : "Partition Number";
    }

    String attributes() {
        return "V:" + part(0) + " R:" + part(1) + " M:" + part(2) + " F:" + part(3) + " I:0 SB:0";
    }
}
