package io.meterroute.tck;

import static io.meterroute.tck.Samples.BANK;
import static io.meterroute.tck.Samples.SPACE;
import static io.meterroute.tck.Samples.change;
import static io.meterroute.tck.Samples.seen;
import static io.meterroute.tck.Samples.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.SpaceId;
import io.meterroute.spec.Spec;
import io.meterroute.spi.ChangeFeed;
import io.meterroute.spi.MeterStore;
import io.meterroute.spi.RoutingTableStore;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ChangeFeed} does when nothing is in its way. Notices are hints, and one may be lost while the feed is
 * still starting: each test therefore writes until it is told, at most a hundred times.
 */
public interface ChangeFeedContract {
    /** Returns a feed that tells of the tables of {@code institution} and the meters of {@code space}. */
    ChangeFeed openChangeFeed(InstitutionId institution, SpaceId space);

    /** Returns a store whose writes the feed tells of, as {@link MeterStoreContract#openMeterStore} does. */
    MeterStore openMeterStore(SpaceId space);

    /** Returns a store whose writes the feed tells of, as {@link RoutingTableStoreContract#openTableStore} does. */
    RoutingTableStore openTableStore(InstitutionId institution);

    @Spec("STORE-2")
    @Test
    default void aListenerIsToldOfANewRevisionAndOfAWrittenMeter() throws InterruptedException {
        Heard heard = new Heard();
        ChangeFeed feed = openChangeFeed(BANK, SPACE);
        try (ChangeFeed.Subscription open = feed.subscribe(heard)) {
            assertThat(open).isNotNull();
            tellOfATable(heard);
            tellOfAMeter(heard);
            assertThat(feed.isConnected().orElse(true)).isTrue();
        }
    }

    @Test
    default void aListenerThatThrowsHarmsNobody() throws InterruptedException {
        ChangeFeed feed = openChangeFeed(BANK, SPACE);
        Heard heard = new Heard();
        try (ChangeFeed.Subscription bad = feed.subscribe(new BrokenListener());
                ChangeFeed.Subscription good = feed.subscribe(heard)) {
            assertThat(bad).isNotSameAs(good);
            tellOfATable(heard);
            tellOfAMeter(heard);
            tellOfAMeter(heard);
        }
    }

    @Test
    default void afterItsSubscriptionIsClosedAListenerHearsNothing() throws InterruptedException {
        ChangeFeed feed = openChangeFeed(BANK, SPACE);
        Heard gone = new Heard();
        Heard heard = new Heard();
        try (ChangeFeed.Subscription open = feed.subscribe(heard)) {
            ChangeFeed.Subscription closed = feed.subscribe(gone);
            tellOfATable(gone);
            closed.close();
            closed.close();
            gone.forget();

            assertThat(open).isNotNull();
            heard.forget();
            tellOfATable(heard);
            tellOfAMeter(heard);
            assertThat(gone.hasNews()).isFalse();
        }
    }

    private void tellOfATable(Heard heard) throws InterruptedException {
        RoutingTableStore store = openTableStore(BANK);
        for (int i = 0; i < Heard.TRIES; i++) {
            long revision = store.current().map(t -> t.revision()).orElse(0L);
            assertThat(store.publish(revision, table(BANK, 1), change("news"))).isTrue();
            if (heard.hears("table " + (revision + 1))) {
                return;
            }
        }
        throw new AssertionError("was not told of a new revision");
    }

    private void tellOfAMeter(Heard heard) throws InterruptedException {
        MeterStore store = openMeterStore(SPACE);
        for (int i = 0; i < Heard.TRIES; i++) {
            MeterNumber number = MeterNumber.of("77" + i);
            MeterRecord before = store.find(number).meter();
            assertThat(store.compareAndSet(before, seen(number))).isTrue();
            if (heard.hears("meter " + number)) {
                return;
            }
        }
        throw new AssertionError("was not told of a written meter");
    }
}
