package io.meterroute.examples.brownfield;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BrownfieldTest {
    @Test
    void thePlatformTakesItInPieceByPiece() {
        assertThat(output(BrownfieldMain::main).lines())
                .containsExactly(
                        "1. Its own meter table",
                        "Purchase tx-1 of 10000 ZAR (minor units): vended by P1",
                        "Row: JHB, gate code 17; routing: JHB, P1 SUPPORTED, P2 SUPPORTED",
                        "2. Its own sending and its own journal",
                        "own-1 P1 SENDING",
                        "own-1 P1 E14 UNKNOWN METER",
                        "own-1 P2 SENDING",
                        "own-1 P2 TOKEN 1234",
                        "Reported again, also on node-2: JHB, P1 UNCONFIRMED, P2 SUPPORTED; next routed to [P2]",
                        "own-2 P1 SENDING",
                        "own-2 P1 TIMEOUT",
                        "In doubt: no other gateway is tried",
                        "3. A callback on another node",
                        "node-1: Purchase tx-3 of 10000 ZAR (minor units): open, handed over, to be answered by"
                                + " 2026-03-01T08:10:00Z at P1",
                        "node-2: Purchase tx-3 of 10000 ZAR (minor units): vended by P1",
                        "node-1: Purchase tx-3 of 10000 ZAR (minor units): vended by P1",
                        "4. An enquiry minutes before the purchase",
                        "node-1: routed to [P1, P2], the enquiry was answered by P2",
                        "4 minutes later, node-2: Purchase tx-4 of 10000 ZAR (minor units): vended by P2",
                        "20 minutes later, node-2: Purchase tx-5 of 10000 ZAR (minor units): vended by P1");
    }

    private static String output(Runnable main) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            main.run();
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
