package io.meterroute.jdbc.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.examples.http.scripted.HonestProvider;
import io.meterroute.examples.http.scripted.ScriptedServer;
import io.meterroute.examples.http.scripted.WireRequest;
import io.meterroute.spec.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two processes on one PostgreSQL; the providers are sockets in this process, and what reaches them is the truth. */
@Timeout(120)
class TwoNodesTest {
    private static final String METER = "04123456789";

    private final HonestProvider first = new HonestProvider("P1", "City Power", meter -> true);
    private final HonestProvider second = new HonestProvider("P2", "City Power", meter -> true);
    private final ScriptedServer atFirst = ScriptedServer.start(first);
    private final ScriptedServer atSecond = ScriptedServer.start(second);
    private final List<NodeProcess> nodes = new ArrayList<>();
    private final SharedDatabase database = SharedDatabase.fresh();

    @BeforeEach
    void publishTheTable() {
        database.publish(Town.table());
    }

    @AfterEach
    void close() {
        nodes.forEach(NodeProcess::close);
        atFirst.close();
        atSecond.close();
        database.close();
    }

    @Test
    @Spec({"STORE-2", "MARK-3", "MARK-5"})
    void aMarkSetOnOneNodeIsHonouredByTheNextPurchaseOnTheOther() {
        NodeProcess a = node("a");
        NodeProcess b = node("b");
        assertThat(b.ask("purchase tx-1 " + METER)).startsWith("Vended");
        long before = lookups(atSecond);

        assertThat(a.ask("mark " + METER)).isEqualTo("marked true");

        assertThat(b.ask("purchase tx-2 " + METER)).startsWith("Vended");
        assertThat(lookups(atSecond)).isEqualTo(before + 1);
        assertThat(a.ask("marked " + METER)).isEqualTo("false");
    }

    @Test
    @Spec({"STORE-2", "VEND-7"})
    void anExclusionPublishedOnOneNodeBindsTheOtherThoughItHearsNothing() {
        NodeProcess a = node("a");
        NodeProcess deaf = node("b", "deaf");
        assertThat(deaf.ask("purchase warm-up " + METER)).contains("P1");

        for (int i = 0; i < 20; i++) {
            String excluded = i % 2 == 0 ? "P1" : "P2";
            String other = i % 2 == 0 ? "P2" : "P1";
            assertThat(a.ask("exclude " + excluded)).isEqualTo("published true");
            assertThat(deaf.ask("decide " + METER))
                    .as("the deaf node decides with the table it has")
                    .contains(excluded);
            ScriptedServer forbidden = excluded.equals("P1") ? atFirst : atSecond;
            int sent = purchases(forbidden).size();

            assertThat(deaf.ask("purchase tx-" + i + " " + METER)).contains(other);

            assertThat(purchases(forbidden)).hasSize(sent);
        }
    }

    @Test
    @Spec({"VEND-4", "VEND-5"})
    void onePurchaseIdSentToBothNodesVendsOnce() {
        NodeProcess a = node("a");
        NodeProcess b = node("b");
        a.ask("purchase warm-up " + METER);

        for (int i = 0; i < 50; i++) {
            String order = "purchase both-" + i + " " + METER;
            CompletableFuture<String> atA = a.begin(order);
            String atB = b.ask(order);

            assertThat(List.of(atA.join(), atB)).allMatch(answer -> answer.startsWith("Vended"));
        }
        assertThat(first.vends() + second.vends()).isEqualTo(51);
    }

    @Test
    @Spec("VEND-4")
    void aNodeKilledWhileItBuysIsTakenOverAndTheTokenIsFound() throws InterruptedException {
        NodeProcess a = node("a");
        NodeProcess b = node("b");
        a.ask("purchase warm-up " + METER);
        CountDownLatch vended = new CountDownLatch(1);
        atFirst.next(call -> {
            call.body();
            first.vend(call.request().id());
            vended.countDown();
            call.hold();
        });
        var unused = a.begin("purchase orphan " + METER);
        vended.await();

        a.kill();

        String recovered;
        do {
            recovered = b.ask("recover");
        } while (recovered.equals("ended 0"));
        assertThat(recovered).isEqualTo("ended 1");
        assertThat(b.ask("purchase orphan " + METER)).startsWith("Vended").contains("P1");
        assertThat(first.vends()).isEqualTo(2);
        assertThat(second.vends()).isZero();
    }

    private NodeProcess node(String name, String... more) {
        List<String> arguments = new ArrayList<>(List.of(database.url(), name));
        arguments.addAll(List.of(more));
        arguments.add("P1=" + atFirst.base());
        arguments.add("P2=" + atSecond.base());
        NodeProcess node = NodeProcess.start(NodeMain.class, arguments);
        nodes.add(node);
        return node;
    }

    private static long lookups(ScriptedServer server) {
        return server.requests().stream()
                .filter(request -> request.path().startsWith("/meterLookups/"))
                .count();
    }

    private static List<String> purchases(ScriptedServer server) {
        return server.requests().stream()
                .map(WireRequest::path)
                .filter(path -> path.startsWith("/tokenPurchases/"))
                .toList();
    }
}
