package io.meterroute.examples.redis;

import io.meterroute.model.CanonicalText;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseReading;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.Quoted;
import io.meterroute.model.TableStamp;
import io.meterroute.spi.DamagedRecordException;
import io.meterroute.spi.PurchaseJournal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one institution's purchases, a key each, beside its tables: one script looks at the table in force, writes the
 * purchase and its place in the order of leases or of ends. Scripts run one after the other, so the places of ends have no
 * gaps, and an end that is read has all earlier ones before it.
 */
final class RedisPurchaseJournal implements PurchaseJournal {
    private static final Logger LOG = LoggerFactory.getLogger(RedisPurchaseJournal.class);
    private static final Script READ = Script.named("read");
    private static final Script WRITE = Script.named("write-purchase");
    private static final Predicate<String> CURSOR =
            Pattern.compile("[1-9][0-9]{0,14}").asMatchPredicate();

    private final Set<String> damaged = ConcurrentHashMap.newKeySet();
    private final RedisServer server;
    private final InstitutionId institution;
    private final Keys keys;
    private final String leases;
    private final String ends;

    RedisPurchaseJournal(RedisServer server, InstitutionId institution, Keys keys) {
        this.server = server;
        this.institution = institution;
        this.keys = keys;
        this.leases = keys.key("leases");
        this.ends = keys.key("ends");
    }

    @Override
    public Optional<InstitutionId> institution() {
        return Optional.of(institution);
    }

    @Override
    public Consistency consistency() {
        return Consistency.WITH_TABLE;
    }

    @Override
    public PurchaseReading find(PurchaseId id) {
        List<?> reply = (List<?>) server.run("read purchase " + id, READ, List.of(purchase(id.value())), List.of());
        @Nullable Object value = ((List<?>) reply.get(1)).get(0);
        return new PurchaseReading(
                value == null ? Optional.empty() : Optional.of(read(id.value(), value)),
                RedisServer.time(reply.get(0)));
    }

    @Override
    public boolean open(PurchaseRecord purchase) {
        return write(purchase, 0, Optional.empty());
    }

    @Override
    public boolean compareAndSet(PurchaseRecord expected, PurchaseRecord next, Optional<TableStamp> decidedWith) {
        if (!expected.id().equals(next.id())) {
            throw new IllegalArgumentException(
                    "purchase " + next.id() + " cannot take the place of purchase " + expected.id());
        }
        return expected.version() > 0 && write(next, expected.version(), decidedWith);
    }

    @Override
    public List<PurchaseRecord> unfinished(int limit) {
        PageLimit.check(limit);
        List<String> ids = server.call("list unfinished purchases", redis -> redis.zrange(leases, 0, limit - 1));
        List<PurchaseRecord> unfinished = new ArrayList<>();
        List<@Nullable String> values = values(ids);
        for (int i = 0; i < ids.size(); i++) {
            try {
                unfinished.add(read(ids.get(i), values.get(i)));
            } catch (DamagedRecordException e) {
                if (damaged.add(ids.get(i))) {
                    LOG.error("an unfinished purchase is left as it is: {}", e.getMessage());
                }
            }
        }
        return unfinished.stream().filter(purchase -> !purchase.isEnded()).toList();
    }

    @Override
    public List<PurchaseRecord> ofMeter(MeterNumber meter, int limit) {
        PageLimit.check(limit);
        return read(server.call(
                "list the purchases of meter " + meter.masked(), redis -> redis.lrange(of(meter), 0, limit - 1)));
    }

    @Override
    public List<Ended> endedAfter(Optional<String> cursor, int limit) {
        PageLimit.check(limit);
        long place = cursor.map(this::place).orElse(0L);
        List<PurchaseRecord> page =
                read(server.call("list ended purchases", redis -> redis.zrange(ends, place, place + limit - 1)));
        List<Ended> ended = new ArrayList<>();
        for (PurchaseRecord purchase : page) {
            ended.add(new Ended(Long.toString(place + ended.size() + 1), purchase));
        }
        return List.copyOf(ended);
    }

    /** Returns the place that {@code cursor} names; one that was never given may come from before data were lost. */
    private long place(String cursor) {
        if (!CURSOR.test(cursor)
                || Long.parseLong(cursor) > server.call("count ended purchases", redis -> redis.zcard(ends))) {
            throw new IllegalArgumentException("no cursor of this journal: " + Quoted.of(cursor));
        }
        return Long.parseLong(cursor);
    }

    private boolean write(PurchaseRecord purchase, long expected, Optional<TableStamp> decidedWith) {
        String id = purchase.id().value();
        return server.writes(
                "write purchase " + id,
                WRITE,
                List.of(
                        purchase(id),
                        leases,
                        ends,
                        of(purchase.request().meter()),
                        RedisRoutingTableStore.inForce(keys)),
                List.of(
                        id,
                        Long.toString(expected),
                        expected + 1 + " " + CanonicalText.of(purchase),
                        purchase.isEnded() ? "" : Long.toString(lease(purchase)),
                        decidedWith.map(RedisRoutingTableStore::name).orElse("")));
    }

    /** Returns when the lease ends, in microseconds: a score is a double, which holds these exactly until the year 2255. */
    private static long lease(PurchaseRecord purchase) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, purchase.leaseUntil());
    }

    private List<PurchaseRecord> read(List<String> ids) {
        List<@Nullable String> values = values(ids);
        List<PurchaseRecord> purchases = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            purchases.add(read(ids.get(i), values.get(i)));
        }
        return List.copyOf(purchases);
    }

    private List<@Nullable String> values(List<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : server.call(
                        "read purchases",
                        redis -> redis.mget(ids.stream().map(this::purchase).toArray(String[]::new)));
    }

    private static PurchaseRecord read(String id, @Nullable Object value) {
        return Stored.read("purchase " + id, () -> {
            List<String> words = Stored.words(value == null ? "" : value, 2);
            return CanonicalText.purchase(PurchaseId.of(id), Long.parseLong(words.get(0)), words.get(1));
        });
    }

    private String purchase(String id) {
        return keys.key("purchase", id);
    }

    private String of(MeterNumber meter) {
        return keys.key("of-meter", meter);
    }
}
