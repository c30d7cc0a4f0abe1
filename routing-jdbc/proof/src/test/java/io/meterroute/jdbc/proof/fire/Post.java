package io.meterroute.jdbc.proof.fire;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** The place of one node: whenever its process is killed another one takes its place, behind the same relays. */
final class Post implements AutoCloseable {
    private final String name;
    private final List<Relay> relays;
    private final int providers;
    private final int wrongClock;
    private final boolean isCareless;
    private final Path log;
    private final AtomicInteger processes = new AtomicInteger();
    private final AtomicLong kills = new AtomicLong();
    private final Map<String, AtomicLong> places = new ConcurrentHashMap<>();
    private volatile Optional<FireNode> node = Optional.empty();
    private volatile boolean closed;

    /**
     * Makes a place with nobody in it.
     *
     * @param databases the ports of the database's servers
     * @param providers the providers' port
     * @param wrongClock by how many seconds the node's clock is wrong
     * @param isCareless whether the node takes a doubt for a no
     * @param log where its process says what is wrong
     */
    Post(String name, List<Integer> databases, int providers, int wrongClock, boolean isCareless, Path log) {
        this.name = name;
        this.relays = databases.stream().map(Relay::to).toList();
        this.providers = providers;
        this.wrongClock = wrongClock;
        this.isCareless = isCareless;
        this.log = log;
    }

    /** Starts a process, and another one when that has ended by itself before it was ready. */
    synchronized void start() {
        if (closed) {
            return;
        }
        FireNode started = FireNode.start(
                List.of(
                        url(),
                        name + "-" + processes.incrementAndGet(),
                        String.valueOf(providers),
                        String.valueOf(wrongClock),
                        String.valueOf(isCareless)),
                log,
                this::reached);
        node = Optional.of(started);
        var unused = started.ready().exceptionally(ended -> {
            replaceAfter(started);
            return null;
        });
    }

    /** Kills the process that is there and starts another one. */
    void kill() {
        node.ifPresent(this::kill);
    }

    /** Returns the node, if it can be asked. */
    Optional<FireNode> node() {
        return node.filter(FireNode::isUsable);
    }

    List<Relay> relays() {
        return relays;
    }

    long kills() {
        return kills.get();
    }

    /** Returns how many of the kills were at which failpoint. */
    Map<String, AtomicLong> places() {
        return places;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        node.ifPresent(FireNode::kill);
        relays.forEach(Relay::close);
    }

    private void kill(FireNode present) {
        present.kill();
        kills.incrementAndGet();
        replaceAfter(present);
    }

    private synchronized void replaceAfter(FireNode ended) {
        if (node.filter(present -> present == ended).isPresent()) {
            start();
        }
    }

    private void reached(FireNode present, String place) {
        places.computeIfAbsent(place, any -> new AtomicLong()).incrementAndGet();
        kill(present);
    }

    private String url() {
        String hosts = relays.stream().map(relay -> "127.0.0.1:" + relay.port()).collect(Collectors.joining(","));
        return "jdbc:postgresql://" + hosts + "/postgres?user=postgres&targetServerType=primary&hostRecheckSeconds=1"
                + "&connectTimeout=2&socketTimeout=12&tcpKeepAlive=true";
    }
}
