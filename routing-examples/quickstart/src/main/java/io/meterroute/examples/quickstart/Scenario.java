package io.meterroute.examples.quickstart;

import io.meterroute.Router;
import io.meterroute.RouterBuilder;
import io.meterroute.config.MeterLine;
import io.meterroute.model.ImportOrigin;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.RoutingTable;
import io.meterroute.rules.MeterTransitions;
import io.meterroute.spi.PurchaseJournal;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The day from its first line to its last: what is given, the router that is built from it, and the order of events.
 *
 * @param table the routing table
 * @param meterLines the retailer's meters
 * @param purchases the purchases of the day
 * @param truth who truly serves which meter
 * @param database where to keep it all; memory if not given
 * @param speed how many times as fast as on the wall time passes
 */
record Scenario(
        RoutingTable table,
        List<MeterLine> meterLines,
        List<PurchaseRequest> purchases,
        Truth truth,
        Optional<String> database,
        int speed) {
    private static final int FAST = 20;
    private static final Instant MORNING = Instant.parse("2026-11-02T06:00:00Z");
    private static final ImportOrigin COVERAGE = new ImportOrigin("meters.csv", LocalDate.parse("2026-11-01"));
    private static final Duration RECOVERY_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LOOKUP_DEADLINE = Duration.ofSeconds(5);
    private static final Duration SETTLING = LOOKUP_DEADLINE.plusSeconds(5);

    /**
     * Reads the data files.
     *
     * @throws BadInputException if one cannot be used
     */
    static Scenario read(Arguments arguments) {
        DataFiles files = new DataFiles(arguments.data());
        RoutingTable table = files.table();
        List<MeterLine> meters = files.meters(table);
        List<PurchaseRequest> purchases = files.purchases();
        int wanted = Math.min(arguments.purchases().orElse(Integer.MAX_VALUE), purchases.size());
        return new Scenario(
                arguments.jdbc().isPresent() ? ofAnInstitutionOfItsOwn(table) : table,
                meters,
                purchases.subList(0, wanted),
                new Truth(files.truth(), meters),
                arguments.jdbc(),
                arguments.speed().orElse(arguments.jdbc().isPresent() ? 1 : FAST));
    }

    /** A database remembers the purchases of the last run, and their ids are this run's too. */
    private static RoutingTable ofAnInstitutionOfItsOwn(RoutingTable table) {
        RoutingTable.Builder own = RoutingTable.builder(
                        table.institution() + "-" + Instant.now().toEpochMilli())
                .policy(table.policy());
        table.providers().forEach(own::provider);
        table.utilities().values().forEach(own::utility);
        return own.build();
    }

    /** Plays the day and tells whether every promise was kept. */
    boolean play(PrintStream out, boolean isBar) throws InterruptedException {
        try (FastTime time = new FastTime(database.isPresent() ? Instant.now() : MORNING, speed);
                Storage storage =
                        database.map(url -> Storage.jdbc(table, url)).orElseGet(() -> Storage.inMemory(table, time))) {
            Instant morning = time.instant();
            storage.directory().addAll(meterRecords(morning).iterator(), present -> {});
            Cast cast = new Cast(table, truth, time);
            Diary diary = new Diary();
            RouterBuilder builder = Router.builder()
                    .tables(storage.tables())
                    .meters(storage.meters())
                    .journal(storage.journal())
                    .listener(diary)
                    .lookupDeadline(LOOKUP_DEADLINE)
                    .clock(time)
                    .ticker(time::nanos)
                    .scheduler(time.timers());
            cast.providers().forEach(builder::provider);
            try (Router router = builder.build()) {
                router.startRecovery(RECOVERY_INTERVAL, Traffic.IN_FLIGHT);
                open(out, cast, time);
                Chapter.begin(out, "Routing preferences");
                out.print(PreferencesPage.of(table, storage.directory()));

                Chapter.begin(out, "A day of selling");
                Progress progress = new Progress(out, "Selling", purchases.size(), isBar);
                List<Traffic.Answer> answers = new Traffic(router, cast, time).run(purchases, progress);
                out.println(lasted(morning, time));
                time.pass(SETTLING);
                Day day =
                        new Day(table, journaled(storage.journal()), answers, diary, cast, router, storage.directory());
                DayReport report = new DayReport(out, day);
                report.print();

                Chapter.begin(out, "Confirm support: how a blocked meter comes back");
                boolean isBought = new Story(out, router, cast, diary, time, storyMeter()).tell();
                boolean isKept = isBought && report.isKept();
                out.println(isKept ? "Every promise was kept." : "A PROMISE WAS BROKEN: see above.");
                return isKept;
            }
        }
    }

    private void open(PrintStream out, Cast cast, FastTime time) {
        out.println("Meterroute: " + Numbers.count(table.utilities().size()) + " utilities, "
                + Numbers.count(meterLines.size()) + " meters, "
                + table.providers().size() + " simulated providers, "
                + Numbers.count(purchases.size()) + " purchases, " + Traffic.IN_FLIGHT + " at a time.");
        out.println(time.describe());
        out.println("The places are real; the providers, and all that is said of the places, are made up.");
        out.println();
        out.print(cast.describe());
    }

    private static String lasted(Instant morning, FastTime time) {
        Duration day = Duration.between(morning, time.instant());
        return "  The day lasted " + Numbers.age(day) + ", on the wall " + Numbers.age(time.onTheWall(day)) + ".";
    }

    List<MeterRecord> meterRecords(Instant now) {
        return meterLines.stream().map(line -> meterRecord(line, now)).toList();
    }

    private MeterRecord meterRecord(MeterLine line, Instant now) {
        MeterRecord meter = MeterTransitions.apply(MeterRecord.unseen(line.meter()), line.imported(COVERAGE, now));
        return line.preference()
                .map(own -> MeterTransitions.apply(meter, new MeterEvent.Preferred(table.institution(), own, now)))
                .orElse(meter);
    }

    private List<PurchaseRecord> journaled(PurchaseJournal journal) {
        Set<PurchaseId> ids = new LinkedHashSet<>();
        purchases.forEach(purchase -> ids.add(purchase.id()));
        return ids.stream().flatMap(id -> journal.find(id).purchase().stream()).toList();
    }

    /** Returns a meter that nobody serves and nobody bought for, at a utility with ranks if there is one. */
    private MeterNumber storyMeter() {
        Set<MeterNumber> candidates = truth.unserved();
        purchases.forEach(purchase -> candidates.remove(purchase.meter()));
        return candidates.stream()
                .max(Comparator.comparing(
                        meter -> !table.preferences(truth.home(meter)).tiers().isEmpty()))
                .orElseThrow(() -> new BadInputException("truth.csv: a meter that nobody serves is needed"));
    }
}
