package io.hedgegrid.bitget.http;

import java.util.HashMap;
import java.util.Map;

/**
 * The exchange's error codes, generation by generation. The V3 interface answers with many codes of V2 too, so what is not in its own
 * list is looked up in the other.
 */
final class ErrorCodes {

    static final Map<String, Meaning> V2 = table(Map.ofEntries(
            Map.entry(Meaning.THROTTLED, "429 1001 70228"),
            Map.entry(Meaning.NOT_NOW, "22035 22045 40824 45043 45129"),
            Map.entry(Meaning.UNSURE, "40010 40015 40200 40725 40910 45001"),
            Map.entry(Meaning.CLOCK, "40004 40008 40078 40911"),
            Map.entry(Meaning.SIGNATURE, "40009"),
            Map.entry(Meaning.OTHER_KIND, "40084 40085"),
            Map.entry(
                    Meaning.MISCONFIGURED,
                    "40001 40002 40003 40005 40006 40007 40011 40012 40013 40014 40018 40036 40037 40038 40099 40731 40760"
                            + " 49000"),
            Map.entry(Meaning.DUPLICATE_ORDER, "40708 40786 43118 45034"),
            Map.entry(Meaning.NO_SUCH_ORDER, "40109 40768 43001 43025 45057"),
            Map.entry(Meaning.UNCHANGED, "40814 45054"),
            Map.entry(Meaning.MODE_HELD, "40920 45117"),
            Map.entry(Meaning.NOTHING_TO_DO, "22001 22002 43004 45055"),
            Map.entry(
                    Meaning.REFUSED,
                    "00001 20001 22030 22034 22038 22047 40017 40019 40020 40034 40053 40054 40072 40102 40110 40304 40305"
                            + " 40306 40309 40402 40404 40409 40704 40705 40707 40723 40730 40754 40755 40756 40757 40761"
                            + " 40762 40774 40797 40800 40808 40812 40813 40815 40816 40844 40845 40872 40893 40912 40913"
                            + " 40917 40921 40924 41101 41103 41113 41114 43005 43006 43007 43011 43012 43050 45002 45003"
                            + " 45005 45006 45035 45044 45045 45097 45110 45111 45112 45113 45115 45116 45118 45119 45120"
                            + " 400172")));

    static final Map<String, Meaning> V3 = table(Map.ofEntries(
            Map.entry(Meaning.THROTTLED, "429 25004"),
            Map.entry(Meaning.NOT_NOW, "25113 25114 25209 25210 25222"),
            Map.entry(Meaning.UNSURE, "25000 25001 25003 25239 40010 40015 40725 45001"),
            Map.entry(Meaning.CLOCK, "40005 40008"),
            Map.entry(Meaning.SIGNATURE, "40009"),
            Map.entry(Meaning.OTHER_KIND, "25245 40084 40085"),
            Map.entry(
                    Meaning.MISCONFIGURED,
                    "25002 25005 25006 25007 25008 25012 25013 25236 25237 25238 25240 25620 40012 40014 40018 40037 40099"),
            Map.entry(Meaning.DUPLICATE_ORDER, "25212"),
            Map.entry(Meaning.NO_SUCH_ORDER, "25204"),
            Map.entry(Meaning.MODE_HELD, "25009 25010 25107"),
            Map.entry(Meaning.NOTHING_TO_DO, "24056 25227"),
            Map.entry(
                    Meaning.REFUSED,
                    "25100 25101 25102 25103 25104 25105 25106 25108 25200 25202 25203 25205 25206 25207 25208 25211 25219"
                            + " 25223 25225 25226 25228 25229 25230 25231 25232 25233 25235 25244 25567 25568 25569 25570"
                            + " 25571 25572 25573 25574 25610 25611 40034 41101 45110 400172")));

    private ErrorCodes() {}

    private static Map<String, Meaning> table(Map<Meaning, String> codes) {
        Map<String, Meaning> table = new HashMap<>();
        codes.forEach((meaning, list) -> {
            for (String code : list.split(" ", -1)) {
                if (table.put(code, meaning) != null) {
                    throw new IllegalStateException("code " + code + " is listed twice");
                }
            }
        });
        return Map.copyOf(table);
    }
}
