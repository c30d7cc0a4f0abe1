package io.meterroute.model;

import io.meterroute.model.ProviderSupport.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;

/** Values of everything that stores keep, with every part there or absent, from a source of randomness. */
final class RandomValues {
    private static final String ID_CHARACTERS = "abcXYZ0189._:-";
    private static final List<String> PIECES = List.of(
            "a",
            "Z",
            "7",
            " ",
            "\"",
            "\\",
            "(",
            ")",
            "=",
            "~",
            "~0",
            "\\n",
            "\\u0000",
            "'",
            "é",
            "\uFFFF",
            "\uD83D\uDE00",
            "\uD83D",
            "\uDE00",
            "\u202E",
            "\u2028",
            "\u00A0",
            "caller",
            "coverage.csv");
    private static final List<String> CONTROLS =
            List.of("\u0000", "\n", "\r", "\r\n", "\t", "\u001F", "\u007F", "\u0080", "\u0085", "\u009F");

    private final Random random;

    RandomValues(Random random) {
        this.random = random;
    }

    MeterRecord meter() {
        return new MeterRecord(
                meterNumber(),
                counter(),
                random.nextBoolean(),
                maybe(() -> new Assignment(utilityId(), pick(Assignment.Source.values()), name(), instant())),
                byProvider(this::support),
                maybe(this::mark),
                maybe(this::nonce),
                counter(),
                maybe(this::round),
                institutions());
    }

    PurchaseRecord purchase() {
        List<AttemptRecord> attempts = attempts();
        return new PurchaseRecord(
                purchaseRequest(),
                counter(),
                instant(),
                instant(),
                random.nextBoolean(),
                id(),
                1 + counter(),
                instant(),
                attempts,
                random.nextBoolean(),
                maybe(() -> new ClosingProposal(name(), maybe(this::receipt), name(), instant())),
                several(() -> new OrphanToken(new AttemptId(uuid()), provider(), receipt(), instant())),
                maybe(this::end));
    }

    RoutingTable table() {
        RoutingTable.Builder table = RoutingTable.builder(id())
                .revision(1 + counter())
                .policy(new RoutingPolicy(
                        pick(RoutingPolicy.AskedSet.values()), pick(RoutingPolicy.Unassigned.values())));
        List<ProviderId> providers = List.copyOf(providers());
        providers.forEach(id -> table.provider(new Provider(id, name(), random.nextBoolean(), weight())));
        List<String> names =
                new ArrayList<>(List.of("City of Joburg", "\"Cape\" \\Town", "~0", "eThekwini 😀", "Unassigned"));
        Collections.shuffle(names, random);
        for (String name : names.subList(0, random.nextInt(names.size() + 1))) {
            SortedSet<String> aliases =
                    random.nextBoolean() ? new TreeSet<>() : new TreeSet<>(List.of(name + "(1)", name + " 2"));
            table.utility(new Utility(UtilityId.of("U" + names.indexOf(name)), name, aliases, preferences(providers)));
        }
        return table.build();
    }

    TableChange change() {
        String author = name();
        return new TableChange(
                author,
                name(),
                instant(),
                maybe(this::uuid),
                maybe(this::name).filter(approver -> !approver.equals(author)));
    }

    PendingChange pending() {
        return new PendingChange(uuid(), instant(), table(), table(), change(), random.nextBoolean());
    }

    DecisionEntry decision() {
        return new DecisionEntry(
                instant(),
                counter(),
                text(),
                meter(),
                new Signals(byProvider(
                        () -> new Signal(pick(Health.values()), maybe(this::suspension), maybe(this::suspension)))),
                routeRequest(),
                pick(Phase.values()),
                outcome(),
                maybe(this::provider));
    }

    AuditEntry audit() {
        return new AuditEntry(instant(), name(), id(), name(), random.nextBoolean() ? "" : name());
    }

    RoundEntry roundEntry() {
        return new RoundEntry(meterNumber(), round(), instant());
    }

    private Round round() {
        return new Round(
                new RoundRef(1 + counter(), nonce(), maybe(this::nonce)),
                id(),
                instant(),
                instant(),
                providers(),
                providers(),
                providers(),
                random.nextBoolean());
    }

    private ProviderSupport support() {
        Evidence evidence = pick(Evidence.values());
        return new ProviderSupport(
                pick(Support.values()),
                evidence,
                maybe(this::instant),
                counter(),
                counter(),
                evidence == Evidence.IMPORT ? Optional.of(new ImportOrigin(name(), date())) : Optional.empty());
    }

    private SortedMap<InstitutionId, InstitutionState> institutions() {
        SortedMap<InstitutionId, InstitutionState> institutions = new TreeMap<>();
        several(() -> institutions.put(
                InstitutionId.of(id()), new InstitutionState(maybe(this::instant), meterPreference())));
        return institutions;
    }

    private MeterPreference meterPreference() {
        Preferences some = preferences(List.copyOf(providers()));
        return new MeterPreference(some.tiers(), some.excluded());
    }

    private Preferences preferences(List<ProviderId> providers) {
        List<List<ProviderId>> tiers = new ArrayList<>();
        List<ProviderId> unranked = new ArrayList<>();
        List<ProviderId> excluded = new ArrayList<>();
        SortedMap<ProviderId, Integer> weights = new TreeMap<>();
        for (ProviderId provider : providers) {
            switch (random.nextInt(5)) {
                case 0 -> tiers.add(new ArrayList<>(List.of(provider)));
                case 1 -> (tiers.isEmpty() ? unranked : tiers.get(tiers.size() - 1)).add(provider);
                case 2 -> unranked.add(provider);
                case 3 -> excluded.add(provider);
                default -> weights.put(provider, weight());
            }
        }
        return new Preferences(tiers, unranked, excluded, weights);
    }

    private PurchaseRequest purchaseRequest() {
        return new PurchaseRequest(
                PurchaseId.of(id()),
                meterNumber(),
                money(),
                maybe(this::id),
                attributes(),
                maybe(this::utilityId),
                several(this::veto),
                maybe(this::enquiry),
                maybe(this::instant),
                maybe(() -> Duration.ofSeconds(1 + random.nextInt(1000), random.nextInt(1_000_000_000))));
    }

    private RouteRequest routeRequest() {
        return new RouteRequest(
                meterNumber(),
                RoutingKey.of(id()),
                maybe(this::money),
                maybe(this::id),
                attributes(),
                several(this::veto),
                providers(),
                maybe(this::enquiry));
    }

    private Attributes attributes() {
        SortedMap<String, String> values = new TreeMap<>();
        several(() -> values.put(clipped(name(), 64), clipped(text(), 1024)));
        return new Attributes(values);
    }

    private List<AttemptRecord> attempts() {
        List<AttemptRecord> attempts = new ArrayList<>();
        boolean open = false;
        boolean approved = false;
        for (ProviderId provider : providers()) {
            AttemptState state = pick(AttemptState.values());
            if ((state.isOpen() && open) || (state == AttemptState.APPROVED && approved)) {
                continue;
            }
            open |= state.isOpen();
            approved |= state == AttemptState.APPROVED;
            attempts.add(attempt(provider, state));
        }
        return attempts;
    }

    private AttemptRecord attempt(ProviderId provider, AttemptState state) {
        return new AttemptRecord(
                new AttemptId(uuid()),
                provider,
                1 + random.nextInt(Integer.MAX_VALUE),
                state,
                1 + counter(),
                instant(),
                new DecisionStamp(random.nextLong(), text(), random.nextLong(), several(this::provider)),
                maybe(this::text),
                maybe(this::instant),
                maybe(this::instant),
                maybe(this::refusal),
                state == AttemptState.APPROVED ? Optional.of(receipt()) : maybe(this::receipt),
                maybe(this::text));
    }

    private PurchaseEnd end() {
        return switch (pick(PurchaseEnd.Kind.values())) {
            case VENDED -> new PurchaseEnd.Vended(provider(), receipt());
            case DECLINED -> new PurchaseEnd.Declined(provider(), refusal());
            case BLOCKED -> new PurchaseEnd.Blocked(pick(BlockedReason.values()));
            case UNAVAILABLE -> new PurchaseEnd.Unavailable(maybe(this::instant));
            case EXHAUSTED -> new PurchaseEnd.Exhausted(1 + random.nextInt(64));
        };
    }

    private Outcome outcome() {
        return switch (pick(Outcome.Kind.values())) {
            case ROUTED -> new Outcome.Routed(several(this::provider), providers());
            case LOOKUP_NEEDED -> new Outcome.LookupNeeded(pick(Outcome.LookupReason.values()), providers());
            case UNAVAILABLE -> new Outcome.Unavailable(maybe(this::instant));
            case BLOCKED -> new Outcome.Blocked(pick(BlockedReason.values()));
        };
    }

    private Refusal refusal() {
        return new Refusal(pick(Refusal.Scope.values()), id(), name());
    }

    private Receipt receipt() {
        return Receipt.of(random.nextInt(50) == 0 ? "12\r\n\u0000\"".repeat(10_000) : "token " + text());
    }

    private Veto veto() {
        return new Veto(provider(), id(), name());
    }

    private EnquiryLink enquiry() {
        return new EnquiryLink(provider(), pick(EnquiryLink.Use.values()), maybe(this::name));
    }

    private Suspension suspension() {
        return new Suspension(name(), maybe(this::instant));
    }

    private Mark mark() {
        return new Mark(1 + counter(), nonce(), name(), instant());
    }

    private Money money() {
        return Money.of(random.nextInt(4) == 0 ? Long.MAX_VALUE : counter(), pick("ZAR", "NAD", "XXX"));
    }

    private MeterNumber meterNumber() {
        return MeterNumber.of(pick("0", "04123456789", "ABC0123456789XYZ0123", "7"));
    }

    private UtilityId utilityId() {
        return UtilityId.of(id());
    }

    private ProviderId provider() {
        return ProviderId.of(pick("P1", "P2", "p.3_x:y-z", "unknown", "e", "-", "..", "BLUE", "P".repeat(64)));
    }

    private SortedSet<ProviderId> providers() {
        return new TreeSet<>(several(this::provider));
    }

    private <T> SortedMap<ProviderId, T> byProvider(Supplier<T> value) {
        SortedMap<ProviderId, T> map = new TreeMap<>();
        providers().forEach(provider -> map.put(provider, value.get()));
        return map;
    }

    private String id() {
        StringBuilder id = new StringBuilder();
        for (int length = random.nextInt(8) == 0 ? 64 : 1 + random.nextInt(6); length > 0; length--) {
            id.append(ID_CHARACTERS.charAt(random.nextInt(ID_CHARACTERS.length())));
        }
        return id.toString();
    }

    /** A text without control characters that is not blank. */
    private String name() {
        return clipped(pick("x", "operator", "~", "O'Brien", "-") + pieces(PIECES), 100);
    }

    /** Any text, the empty one too. */
    private String text() {
        List<String> all = new ArrayList<>(PIECES);
        all.addAll(CONTROLS);
        return random.nextInt(10) == 0 ? "" : pieces(all);
    }

    private String pieces(List<String> from) {
        StringBuilder text = new StringBuilder();
        for (int count = random.nextInt(random.nextInt(20) == 0 ? 60 : 5); count > 0; count--) {
            text.append(from.get(random.nextInt(from.size())));
        }
        return text.toString();
    }

    private static String clipped(String text, int length) {
        return text.substring(0, Math.min(text.length(), length));
    }

    private Instant instant() {
        return switch (random.nextInt(6)) {
            case 0 -> pick(Instant.MIN, Instant.MAX, Instant.EPOCH, Instant.ofEpochSecond(-1, 1));
            case 1 -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
            case 2 -> Instant.ofEpochSecond(1_772_352_930L, random.nextInt(1000));
            default -> Instant.ofEpochSecond(1_772_352_930L + random.nextInt(100), random.nextInt(1000) * 1_000_000L);
        };
    }

    private LocalDate date() {
        return pick(LocalDate.MIN, LocalDate.MAX, LocalDate.EPOCH, LocalDate.of(2026, 2, 28), LocalDate.of(-4, 1, 1));
    }

    private Nonce nonce() {
        return new Nonce(uuid());
    }

    private UUID uuid() {
        return random.nextInt(4) == 0
                ? pick(new UUID(0, 0), new UUID(-1, -1))
                : new UUID(random.nextLong(), random.nextLong());
    }

    private int weight() {
        return pick(0, 1, 70, 1_000_000_000);
    }

    private long counter() {
        return random.nextInt(5) == 0 ? Long.MAX_VALUE - 1 - random.nextInt(3) : random.nextInt(12);
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(value.get());
    }

    private <T> List<T> several(Supplier<T> value) {
        List<T> several = new ArrayList<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            several.add(value.get());
        }
        return several;
    }

    @SafeVarargs
    private <T> T pick(T... from) {
        return from[random.nextInt(from.length)];
    }
}
