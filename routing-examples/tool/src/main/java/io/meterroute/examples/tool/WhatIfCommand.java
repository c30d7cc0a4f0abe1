package io.meterroute.examples.tool;

import io.meterroute.model.RoutingTable;
import io.meterroute.model.UtilityId;
import io.meterroute.report.ProviderShift;
import io.meterroute.report.UtilityShift;
import io.meterroute.report.WhatIf;
import io.meterroute.report.WhatIfReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells how purchases would have been routed by another table. */
@Command(
        name = "what-if",
        description = "Tells how purchases would have been routed by another table; sends nothing and writes no store.",
        mixinStandardHelpOptions = true)
final class WhatIfCommand implements Callable<Integer> {
    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Mixin
    private final Period period = new Period();

    @Mixin
    private final Balancing balancing = new Balancing();

    @Mixin
    private final Output output = new Output();

    @Parameters(paramLabel = "PROPOSED", description = "The other routing table as JSON.")
    private Path proposed = Path.of("");

    @Option(
            names = "--decisions",
            paramLabel = "FILE",
            description = "Exported decisions (default: those in the database).")
    private Optional<Path> decisions = Optional.empty();

    @Option(names = "--picture", paramLabel = "FILE", description = "Draws the shares before and after, as SVG.")
    private Optional<Path> picture = Optional.empty();

    @Override
    public Integer call() throws IOException {
        RoutingTable table = DiffCommand.read(proposed);
        WhatIfReport report = report(table);
        if (picture.isPresent()) {
            Files.writeString(picture.get(), WhatIfPicture.of(report, table));
        }
        output.result(String.join(System.lineSeparator(), words(report)), fields(report));
        return ExitCodes.DONE;
    }

    private WhatIfReport report(RoutingTable table) throws IOException {
        if (decisions.isPresent()) {
            try (DecisionFile file = DecisionFile.open(decisions.get())) {
                return WhatIf.replayed(file, table, balancing.balancer(), period.from(), period.to());
            }
        }
        try (StoreOptions.Opened opened = store.open()) {
            return WhatIf.replayed(
                    opened.stores().decisionLog().orElseThrow(),
                    table,
                    balancing.balancer(),
                    period.from(),
                    period.to());
        }
    }

    private static List<String> words(WhatIfReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(report.purchases() + " purchases, " + report.moved() + " would have gone to another provider first");
        lines.add("blocked: " + report.blockedBefore() + " before, " + report.blockedAfter() + " after; "
                + report.lookupsNeeded() + " would have needed a lookup first");
        report.moneyMoved()
                .forEach((currency, amount) -> lines.add("moved: " + amount + " " + currency + " (minor units)"));
        for (UtilityShift utility : report.utilities()) {
            lines.add(name(utility) + ": " + utility.purchases() + " purchases, " + utility.moved() + " moved");
            for (ProviderShift provider : utility.providers()) {
                lines.add("  " + provider.provider() + ": " + provider.before() + " -> " + provider.after());
            }
        }
        return lines;
    }

    private static String name(UtilityShift utility) {
        return utility.utility().map(UtilityId::value).orElse("Unassigned");
    }

    private static Map<String, Object> fields(WhatIfReport report) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("purchases", report.purchases());
        fields.put("moved", report.moved());
        fields.put("lookupsNeeded", report.lookupsNeeded());
        fields.put("blockedBefore", report.blockedBefore());
        fields.put("blockedAfter", report.blockedAfter());
        fields.put(
                "newlyBlocked",
                report.newlyBlocked().stream().map(key -> key.value()).toList());
        fields.put("moneyMoved", report.moneyMoved());
        fields.put(
                "utilities",
                report.utilities().stream().map(WhatIfCommand::fields).toList());
        return fields;
    }

    private static Map<String, Object> fields(UtilityShift utility) {
        Map<String, Object> fields = new LinkedHashMap<>();
        utility.utility().ifPresent(id -> fields.put("utility", id.value()));
        fields.put("purchases", utility.purchases());
        fields.put("moved", utility.moved());
        fields.put(
                "providers",
                utility.providers().stream()
                        .map(shift -> Map.of(
                                "provider", shift.provider().value(), "before", shift.before(), "after", shift.after()))
                        .toList());
        return fields;
    }
}
