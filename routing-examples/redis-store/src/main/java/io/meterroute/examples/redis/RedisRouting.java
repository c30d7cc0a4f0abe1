package io.meterroute.examples.redis;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.SpaceId;
import io.meterroute.spi.RoutingStores;
import io.meterroute.spi.StoreException;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import redis.clients.jedis.RedisClient;

/**
 * Stores on one Redis server, 6.2 or newer. What it keeps and what it may lose is in the README beside the sources: a server
 * that may lose what it has acknowledged is refused, unless it is said what may be lost. Immutable, and what it hands out is
 * thread-safe.
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
    private final Loss accepted;

    /** What may be lost, each with those before it. */
    private enum Loss {
        NOTHING,
        MARKS,
        PURCHASES
    }

    private RedisRouting(RedisClient redis, String prefix, int decisions, Loss accepted) {
        this.redis = Objects.requireNonNull(redis, "redis");
        this.prefix = prefix;
        this.decisions = decisions;
        this.accepted = accepted;
    }

    /** Begins with a client, whose connections are shared by all stores; keys begin with {@code meterroute}. */
    public static RedisRouting on(RedisClient redis) {
        return new RedisRouting(redis, "meterroute", 100_000, Loss.NOTHING);
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
        return new RedisRouting(redis, newPrefix, decisions, accepted);
    }

    /**
     * Sets how many decisions are kept, by default 100,000, about 1 kB each: the oldest make room for new ones.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public RedisRouting keepingDecisions(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("1 decision or more is kept: " + most);
        }
        return new RedisRouting(redis, prefix, most, accepted);
    }

    /**
     * Takes a server that may lose what it has acknowledged: a mark may be forgotten, and a meter's support and a change of the
     * routing table be what they were before. {@link RoutingStores#journal} throws {@link IllegalStateException} there, so
     * purchases are journaled elsewhere.
     */
    public RedisRouting acceptingLostMarks() {
        return new RedisRouting(redis, prefix, decisions, Loss.MARKS);
    }

    /**
     * Takes a server that may lose what it has acknowledged for the journal, too. A purchase that is lost can be vended twice:
     * this is for tests and demos (STORE-6).
     */
    public RedisRouting acceptingLostPurchases() {
        return new RedisRouting(redis, prefix, decisions, Loss.PURCHASES);
    }

    /**
     * Returns the stores of {@code institution} and of the space that has its name.
     *
     * @throws IllegalStateException if the server may lose what it has acknowledged, and this is not accepted
     * @throws StoreException if the server fails
     */
    public RoutingStores forInstitution(InstitutionId institution) {
        return forInstitution(institution, SpaceId.of(institution.value()));
    }

    /**
     * Returns the stores of {@code institution} and {@code space}: several institutions may be given one space, to share what is
     * known of its meters (STORE-5).
     *
     * @throws IllegalStateException if the server may lose what it has acknowledged, and this is not accepted
     * @throws StoreException if the server fails
     */
    public RoutingStores forInstitution(InstitutionId institution, SpaceId space) {
        RedisServer server = new RedisServer(redis);
        refuse(server, Loss.MARKS, "marks", "RedisRouting.acceptingLostMarks() is for platforms that can live with it");
        return new RedisStores(
                server,
                institution,
                space,
                new RedisStores.Options(
                        prefix,
                        decisions,
                        () -> refuse(
                                server,
                                Loss.PURCHASES,
                                "purchases",
                                "RedisRouting.acceptingLostPurchases() is for tests and demos")));
    }

    private void refuse(RedisServer server, Loss loss, String what, String wayOut) {
        List<String> reasons = accepted.compareTo(loss) < 0 ? LostWrites.reasons(server) : List.of();
        if (!reasons.isEmpty()) {
            throw new IllegalStateException("this Redis server may lose " + what + " that it has acknowledged: "
                    + String.join("; ", reasons) + ". " + wayOut);
        }
    }
}
