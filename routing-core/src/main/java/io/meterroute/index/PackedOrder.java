package io.meterroute.index;

import io.meterroute.model.ProviderId;
import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Up to ten providers of a table in order, each by its index in 6 bits of one number, the first in the lowest. It takes 24
 * bytes, eight less than with the count of changes that {@link java.util.AbstractList} keeps. What is rarely asked is
 * answered by a plain copy.
 */
final class PackedOrder extends AbstractCollection<ProviderId> implements List<ProviderId>, RandomAccess {
    /** How many providers fit. */
    static final int MOST = Long.SIZE / Place.INDEX_BITS;

    private static final int COUNT_SHIFT = MOST * Place.INDEX_BITS;

    private final ProviderId[] providers;
    private final long packed;

    PackedOrder(ProviderId[] providers, long packed) {
        this.providers = providers;
        this.packed = packed;
    }

    /** Says of indexes that are packed how many they are. */
    static long counted(long packed, int count) {
        return packed | ((long) count << COUNT_SHIFT);
    }

    /** Puts {@code index} among those that are packed, behind {@code before} of them. */
    static long inserted(long packed, int index, int before) {
        int shift = before * Place.INDEX_BITS;
        long behind = (packed >>> shift) << shift;
        return (packed ^ behind) | (behind << Place.INDEX_BITS) | ((long) index << shift);
    }

    @Override
    public ProviderId get(int index) {
        Objects.checkIndex(index, size());
        return providers[Place.index(packed >>> (index * Place.INDEX_BITS))];
    }

    @Override
    public int size() {
        return (int) (packed >>> COUNT_SHIFT);
    }

    @Override
    public Iterator<ProviderId> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < size();
            }

            @Override
            public ProviderId next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("all " + next + " providers were read");
                }
                return get(next++);
            }
        };
    }

    @Override
    public ListIterator<ProviderId> listIterator() {
        return copy().listIterator();
    }

    @Override
    public ListIterator<ProviderId> listIterator(int index) {
        return copy().listIterator(index);
    }

    @Override
    public List<ProviderId> subList(int from, int to) {
        return copy().subList(from, to);
    }

    @Override
    public int indexOf(Object provider) {
        return copy().indexOf(provider);
    }

    @Override
    public int lastIndexOf(Object provider) {
        return copy().lastIndexOf(provider);
    }

    @Override
    public ProviderId set(int index, ProviderId provider) {
        return copy().set(index, provider);
    }

    @Override
    public void add(int index, ProviderId provider) {
        copy().add(index, provider);
    }

    @Override
    public boolean addAll(int index, Collection<? extends ProviderId> more) {
        return copy().addAll(index, more);
    }

    @Override
    public ProviderId remove(int index) {
        return copy().remove(index);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || copy().equals(other);
    }

    @Override
    public int hashCode() {
        return copy().hashCode();
    }

    /** An ordinary list of the same, which refuses changes as this one does. */
    private List<ProviderId> copy() {
        ProviderId[] copy = new ProviderId[size()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = get(i);
        }
        return List.of(copy);
    }
}
