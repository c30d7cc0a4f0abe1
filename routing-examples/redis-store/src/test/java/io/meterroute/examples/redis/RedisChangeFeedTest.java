package io.meterroute.examples.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.MeterNumber;
import io.meterroute.spi.ChangeFeed;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A feed whose server is gone, or silent: whoever listens is told that notices may have been lost. */
@Timeout(60)
class RedisChangeFeedTest {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    private final ChangeFeed.Listener listener = new ChangeFeed.Listener() {
        @Override
        public void tableChanged(long revision) {
            heard.add("table " + revision);
        }

        @Override
        public void meterChanged(MeterNumber meter) {
            heard.add("meter " + meter);
        }

        @Override
        public void lost() {
            heard.add("lost");
        }
    };

    @Test
    void afterTheServerWasGoneNoticesAreHeardAgainAndSomeMayHaveBeenLost() throws InterruptedException {
        try (RedisProcess server = RedisProcess.start(RedisProcess.IN_MEMORY)) {
            ChangeFeed feed = feed(server);
            try (ChangeFeed.Subscription subscription = feed.subscribe(listener)) {
                assertThat(subscription).isNotNull();
                assertThat(next()).isEqualTo("lost");
                server.client().publish("tables", "7");
                assertThat(next()).isEqualTo("table 7");

                server.kill();
                server.startAgain();

                assertThat(next()).isEqualTo("lost");
                server.client().publish("meters", "0123");
                assertThat(next()).isEqualTo("meter 0123");
                assertThat(feed.isConnected()).contains(true);
            }
        }
    }

    @Test
    void aServerThatNoLongerAnswersIsTakenForGone() throws InterruptedException {
        try (RedisProcess server = RedisProcess.start(RedisProcess.IN_MEMORY)) {
            ChangeFeed feed = feed(server);
            try (ChangeFeed.Subscription subscription = feed.subscribe(listener)) {
                assertThat(subscription).isNotNull();
                assertThat(next()).isEqualTo("lost");

                server.freeze();
                awaitSilence(feed);
                server.thaw();

                assertThat(next()).isEqualTo("lost");
            }
        }
    }

    private static ChangeFeed feed(RedisProcess server) {
        return new RedisChangeFeed(new RedisServer(server.client()), "tables", "meters", Duration.ofMillis(50));
    }

    private String next() throws InterruptedException {
        String next = heard.poll(30, TimeUnit.SECONDS);
        return next == null ? "nothing" : next;
    }

    private void awaitSilence(ChangeFeed feed) throws InterruptedException {
        for (int tries = 0; tries < 1_000 && feed.isConnected().orElseThrow(); tries++) {
            assertThat(heard.poll(20, TimeUnit.MILLISECONDS)).isNull();
        }
        assertThat(feed.isConnected()).contains(false);
    }
}
