package io.meterroute.examples.tool;

import io.meterroute.Bulk;
import io.meterroute.BulkMark;
import io.meterroute.MarkProgress;
import io.meterroute.MarkToken;
import io.meterroute.MeterSelection;
import io.meterroute.model.MeterFilter;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.UtilityId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Marks many meters for rebroadcast. */
@Command(
        name = "mark",
        description = "Marks meters for rebroadcast: their support is checked again at their next lookup.",
        mixinStandardHelpOptions = true)
final class MarkCommand implements Callable<Integer> {
    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Mixin
    private final Output output = new Output();

    @Option(names = "--utility", description = "Only meters of this utility.")
    private Optional<String> utility = Optional.empty();

    @Option(
            names = "--silent-at",
            paramLabel = "PROVIDER",
            description = "Only meters that this provider is unconfirmed for.")
    private Optional<String> silentAt = Optional.empty();

    @Option(names = "--list", paramLabel = "FILE", description = "The meters of this file, one number a line.")
    private Optional<Path> list = Optional.empty();

    @Option(names = "--by", description = "Who marks (default: ${DEFAULT-VALUE}).", defaultValue = "${sys:user.name}")
    private String by = "";

    @Option(names = "--reason", description = "Why (default: ${DEFAULT-VALUE}).", defaultValue = "bulk marking")
    private String reason = "";

    @Option(names = "--dry-run", description = "Counts only, and changes nothing.")
    private boolean dryRun;

    @Option(names = "--resume", paramLabel = "TOKEN", description = "Goes on with a run that was stopped.")
    private Optional<String> token = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        try (Stop stop = Stop.onInterrupt();
                StoreOptions.Opened opened = store.open()) {
            Bulk bulk = Bulk.builder().stores(opened.stores()).build();
            MeterSelection selection = selection(opened.table());
            long total = bulk.count(selection);
            if (dryRun) {
                output.result(
                        total + " meters would be marked (" + selection.words() + ")", Map.of("wouldBeMarked", total));
                return ExitCodes.DONE;
            }
            BulkMark order = new BulkMark(selection, by, reason, token.map(MarkToken::of));
            MarkProgress end;
            try (Display display = Display.of("mark", total, output.err())) {
                end = bulk.mark(order, progress -> {
                    display.show(progress.done(), words(progress));
                    return !stop.isAsked();
                });
            }
            String more = end.isFinished()
                    ? ""
                    : System.lineSeparator() + "Stopped. To go on: repeat this with --resume " + end.token();
            output.result(
                    words(end) + more,
                    Map.of(
                            "marked", end.marked(),
                            "renewed", end.renewed(),
                            "passedOver", end.passedOver(),
                            "token", end.token().toString(),
                            "finished", end.isFinished()));
            return end.isFinished() ? ExitCodes.DONE : ExitCodes.STOPPED;
        }
    }

    private MeterSelection selection(RoutingTable table) throws IOException {
        boolean isFiltered = utility.isPresent() || silentAt.isPresent();
        if (isFiltered == list.isPresent()) {
            throw new ParameterException(
                    spec.commandLine(), "Say which meters: --list, or --utility and --silent-at or one of the two");
        }
        if (list.isPresent()) {
            return MeterSelection.listed(Files.readAllLines(list.get()).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .map(MeterNumber::of)
                    .toList());
        }
        Optional<UtilityId> of = utility.map(UtilityId::of);
        if (of.isPresent() && table.utility(of.get()).isEmpty()) {
            throw new IllegalArgumentException("the routing table has no utility " + of.get());
        }
        Optional<ProviderId> silent = silentAt.map(ProviderId::of);
        if (silent.isPresent() && table.provider(silent.get()).isEmpty()) {
            throw new IllegalArgumentException("the routing table has no provider " + silent.get());
        }
        return MeterSelection.matching(new MeterFilter(of, false, silent, false, Optional.empty()));
    }

    private static String words(MarkProgress progress) {
        return progress.marked() + " marked, " + progress.renewed() + " of them again, " + progress.passedOver()
                + " passed over";
    }
}
