package io.meterroute.examples.quickstart.data;

import io.meterroute.config.RoutingTableJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All generated files of the quickstart: one seed, the same bytes. */
final class DataSet {
    private static final int METERS = 20_000;
    private static final int UNSEEN_METERS = 180;
    private static final int PURCHASES = 10_000;
    private static final String NOBODY = "-";

    private DataSet() {}

    /** Returns the text of each file by its name. */
    static Map<String, String> files(long seed) {
        Chance chance = new Chance(seed);
        List<Served> utilities = new TableSketch(chance).utilities(Place.all());
        MeterSketches sketches = new MeterSketches(chance);
        List<MeterSketch> known = sketches.known(METERS, utilities);
        List<MeterSketch> unseen = sketches.unseen(UNSEEN_METERS, utilities);
        List<String> purchases = new PurchaseSketches(chance, known, unseen).lines(PURCHASES);
        Map<String, String> files = new TreeMap<>();
        files.put("routing-table.json", RoutingTableJson.write(TableSketch.table(utilities)));
        files.put("meters.csv", text("meter,utility,prefer,supported,not_supported", meterLines(known)));
        files.put("purchases.csv", text("id,meter,amount,currency,product", purchases));
        files.put("truth.csv", text("utility,meter,served_by", truthLines(utilities, known, unseen)));
        return files;
    }

    private static List<String> meterLines(List<MeterSketch> known) {
        return known.stream()
                .sorted(Comparator.comparing(MeterSketch::number))
                .map(MeterSketch::line)
                .toList();
    }

    /** Who truly serves what: first each utility's meters at large, then those meters that are special. */
    private static List<String> truthLines(List<Served> utilities, List<MeterSketch> known, List<MeterSketch> unseen) {
        List<String> lines = new ArrayList<>();
        utilities.forEach(served -> lines.add(served.place().id() + ",," + servedBy(served.providers())));
        Stream.concat(known.stream(), unseen.stream())
                .filter(MeterSketch::isSpecial)
                .forEach(meter -> lines.add(
                        meter.home().place().id() + "," + meter.number() + "," + servedBy(meter.providers())));
        return lines;
    }

    private static String servedBy(List<String> providers) {
        return providers.isEmpty() ? NOBODY : String.join(" ", providers);
    }

    private static String text(String header, List<String> lines) {
        return header + "\n" + String.join("\n", lines) + "\n";
    }
}
