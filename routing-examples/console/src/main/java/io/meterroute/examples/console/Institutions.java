package io.meterroute.examples.console;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The institutions that this console serves. What a request sees is the institution of whoever sent it, never another's. */
public final class Institutions implements AutoCloseable {
    private final Map<String, Institution> byId = new TreeMap<>();

    /** Takes the institutions over. */
    public Institutions(Collection<Institution> institutions) {
        institutions.forEach(institution -> byId.put(institution.id(), institution));
    }

    /** Returns their ids. */
    public List<String> ids() {
        return List.copyOf(byId.keySet());
    }

    /**
     * Returns one.
     *
     * @throws IllegalArgumentException if it is not served here
     */
    public Institution get(String id) {
        Institution institution = byId.get(id);
        if (institution == null) {
            throw new IllegalArgumentException("not served here: " + id);
        }
        return institution;
    }

    @Override
    public void close() {
        byId.values().forEach(institution -> institution.router().close());
    }
}
