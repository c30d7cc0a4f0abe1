package io.meterroute.jdbc.proof.fire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * All providers, in a process of their own: one line is asked on a connection, one line is answered, and {@link Conduct} says
 * how that goes wrong. Arguments: a seed. It says its port; then each line of input is the name of a file to write the
 * ledger to, answered with how many requests went how.
 */
public final class ProviderMain {
    private static final long LATE_MILLIS = 1_500;
    private static final long SILENT_MILLIS = 4_000;

    private final Map<String, Desk> desks = new ConcurrentHashMap<>();
    private final Map<Conduct, AtomicLong> counts = new ConcurrentHashMap<>();
    private final Set<String> answeredMarks = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "provider");
        thread.setDaemon(true);
        return thread;
    });
    private final long seed;
    private final Random random;

    private ProviderMain(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    /** See the class. */
    public static void main(String... args) throws IOException {
        ProviderMain providers = new ProviderMain(Long.parseLong(args[0]));
        try (ServerSocket listening = new ServerSocket(0, 500, InetAddress.getLoopbackAddress())) {
            providers.threads.execute(() -> providers.accept(listening));
            System.out.println("ready");
            System.out.println(listening.getLocalPort());
            BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String file = orders.readLine(); file != null; file = orders.readLine()) {
                providers.write(Path.of(file));
                System.out.println(providers.counts);
            }
        }
    }

    private void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        desks.values().forEach(desk -> desk.ledger().forEach(entry -> lines.add(entry.toString())));
        answeredMarks.forEach(mark -> lines.add("ANSWERED " + mark));
        Files.write(file, lines);
    }

    private void accept(ServerSocket listening) {
        try {
            while (true) {
                Socket connection = listening.accept();
                threads.execute(() -> serve(connection));
            }
        } catch (IOException closed) {
            threads.shutdown();
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            String line = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            if (line != null) {
                play(line.split(" ", -1), connection);
            }
        } catch (IOException gone) {
            // The node was killed or cut off: there is nobody to answer.
        }
    }

    private void play(String[] words, Socket connection) throws IOException {
        Conduct conduct = drawn();
        if (words[0].equals("BUY")) {
            desk(words[1]).sent(words[2], words[3]);
        }
        if (conduct == Conduct.LATE) {
            pause(LATE_MILLIS);
        }
        String answer = conduct.isDone() ? done(words, conduct) : "ERROR";
        if (conduct == Conduct.TWICE) {
            done(words, conduct);
        }
        OutputStream out = connection.getOutputStream();
        switch (conduct) {
            case LOST, DONE_AND_CUT -> connection.setSoLinger(true, 0);
            case DONE_AND_SILENT -> pause(SILENT_MILLIS);
            case DONE_AND_ERROR, ERROR -> say(out, "ERROR " + words[2] + "\n");
            case HALF -> say(out, answer.substring(0, answer.length() / 2));
            case OTHERS -> say(out, answer + " of-another-request\n");
            default -> say(out, answer + " " + words[2] + "\n");
        }
    }

    private String done(String[] words, Conduct conduct) {
        if (!words[0].equals("LOOKUP")) {
            return desk(words[1]).asked(words[0], words[2], words[3]);
        }
        boolean isHeard = conduct == Conduct.WELL || conduct == Conduct.TWICE || conduct == Conduct.LATE;
        if (isHeard && !words[4].equals("-")) {
            answeredMarks.add(words[4]);
        }
        return serves(words[1], words[3]) ? "SUPPORTED" : "UNSUPPORTED";
    }

    /** Each provider serves three of four meters. */
    private static boolean serves(String provider, String meter) {
        return (meter.hashCode() + provider.hashCode()) % 4 != 0;
    }

    private Desk desk(String provider) {
        return desks.computeIfAbsent(provider, name -> new Desk(name, seed + name.hashCode()));
    }

    private Conduct drawn() {
        Conduct conduct;
        synchronized (random) {
            conduct = Conduct.draw(random);
        }
        counts.computeIfAbsent(conduct, any -> new AtomicLong()).incrementAndGet();
        return conduct;
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
