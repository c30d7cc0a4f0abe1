package io.meterroute.model;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Unmodifiable copies in natural order, whatever order the original has, so that equal values read alike. */
final class Sorted {
    private Sorted() {}

    static <K extends Comparable<? super K>, V> SortedMap<K, V> copy(Map<K, V> original) {
        SortedMap<K, V> copy = new TreeMap<>();
        copy.putAll(original);
        return Collections.unmodifiableSortedMap(copy);
    }

    static <T extends Comparable<? super T>> SortedSet<T> copy(Collection<T> original) {
        SortedSet<T> copy = new TreeSet<>();
        copy.addAll(original);
        return Collections.unmodifiableSortedSet(copy);
    }
}
