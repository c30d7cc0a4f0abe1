package io.meterroute.examples.redis;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.SpaceId;
import io.meterroute.spi.MeterStore;
import io.meterroute.spi.RoutingStores;
import io.meterroute.spi.RoutingStoresBuilder;
import io.meterroute.spi.StoreException;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import redis.clients.jedis.RedisClient;

/**
 * Stores on one Redis server, 6.2 or newer. What may be kept there is in the README beside the sources: a server that may lose
 * what it has acknowledged is refused, unless that is accepted. Immutable, and what it hands out is thread-safe.
 *
 * <pre>{@code
 * Router router = Router.builder()
 *         .stores(RedisRouting.on(RedisClient.create("redis://localhost:6379")).forInstitution(InstitutionId.of("bank")))
 *         .provider(ProviderId.of("P1"), transportToP1)
 *         .build();
 * }</pre>
 */
public final class RedisRouting {
    private static final Predicate<String> PREFIX =
            Pattern.compile("[A-Za-z0-9._-]{1,30}").asMatchPredicate();

    private final RedisClient redis;
    private final String prefix;
    private final int decisions;
    private final boolean losing;

    private RedisRouting(RedisClient redis, String prefix, int decisions, boolean losing) {
        this.redis = Objects.requireNonNull(redis, "redis");
        this.prefix = prefix;
        this.decisions = decisions;
        this.losing = losing;
    }

    /** Begins with a client, whose connections all stores share; keys begin with {@code meterroute}. */
    public static RedisRouting on(RedisClient redis) {
        return new RedisRouting(redis, "meterroute", 100_000, false);
    }

    /**
     * Sets what all keys begin with.
     *
     * @throws IllegalArgumentException if it is not 1 to 30 letters, digits, dots, underscores and hyphens
     */
    public RedisRouting keyPrefix(String newPrefix) {
        if (!PREFIX.test(newPrefix)) {
            throw new IllegalArgumentException("a key prefix is 1 to 30 characters of A-Z a-z 0-9 . _ -: " + newPrefix);
        }
        return new RedisRouting(redis, newPrefix, decisions, losing);
    }

    /**
     * Sets how many decisions are kept, by default 100,000: the oldest make room for new ones.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public RedisRouting keepingDecisions(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("1 decision or more is kept: " + most);
        }
        return new RedisRouting(redis, prefix, most, losing);
    }

    /**
     * Takes a server that may lose what it has acknowledged. A purchase that is lost can be vended twice, and a mark that is
     * lost is not honoured: with the journal on that server this is for tests and demos (STORE-6).
     */
    public RedisRouting acceptingLostWrites() {
        return new RedisRouting(redis, prefix, decisions, true);
    }

    /**
     * Returns all stores of {@code institution} and of the space that has its name, the journal too.
     *
     * @throws IllegalStateException if the server may lose what it has acknowledged, and this is not accepted
     * @throws StoreException if the server fails
     */
    public RoutingStores forInstitution(InstitutionId institution) {
        return forInstitution(institution, SpaceId.of(institution.value()));
    }

    /**
     * Returns all stores of {@code institution} and {@code space}: several institutions may be given one space, to share what is
     * known of its meters (STORE-5).
     *
     * @throws IllegalStateException if the server may lose what it has acknowledged, and this is not accepted
     * @throws StoreException if the server fails
     */
    public RoutingStores forInstitution(InstitutionId institution, SpaceId space) {
        RedisServer server = checked();
        Keys keys = Keys.of(prefix, institution);
        RoutingStoresBuilder stores = RoutingStores.builder(
                        institution,
                        space,
                        new RedisRoutingTableStore(server, institution, keys),
                        meters(server, space))
                .journal(new RedisPurchaseJournal(server, institution, keys))
                .decisionLog(new RedisDecisionLog(server, keys, decisions))
                .auditLog(new RedisAuditLog(server, keys));
        return besideMeters(stores, server, institution, space);
    }

    /**
     * Returns {@code others} with their meters kept here instead: the meters, what looks at them, their rounds, and what tells
     * of their changes. New tables are then found by polling.
     *
     * @throws IllegalStateException if the server may lose what it has acknowledged, and this is not accepted
     * @throws StoreException if the server fails
     */
    public RoutingStores keepingMetersOf(RoutingStores others) {
        RedisServer server = checked();
        return besideMeters(
                others.toBuilder().meters(meters(server, others.space())),
                server,
                others.institution(),
                others.space());
    }

    private RoutingStores besideMeters(
            RoutingStoresBuilder stores, RedisServer server, InstitutionId institution, SpaceId space) {
        Keys keys = Keys.of(prefix, space);
        MeterKeys meters = new MeterKeys(server, keys);
        String tables = RedisRoutingTableStore.changes(Keys.of(prefix, institution));
        return stores.directory(new RedisMeterDirectory(server, meters))
                .roundLog(new RedisRoundLog(server, keys))
                .changes(new RedisChangeFeed(server, tables, meters.changes()))
                .build();
    }

    private MeterStore meters(RedisServer server, SpaceId space) {
        return new RedisMeterStore(space, new MeterKeys(server, Keys.of(prefix, space)));
    }

    private RedisServer checked() {
        RedisServer server = new RedisServer(redis);
        List<String> reasons = losing ? List.of() : LostWrites.reasons(server);
        if (!reasons.isEmpty()) {
            throw new IllegalStateException(
                    "marks and purchases must not be lost once they are acknowledged, and of this Redis server "
                            + String.join("; ", reasons)
                            + "; RedisRouting.acceptingLostWrites() takes it all the same");
        }
        return server;
    }
}
