package io.meterroute.index;

import io.meterroute.model.ProviderId;
import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/** Up to ten providers of a table in order, each by its index in 6 bits of one number, the first in the lowest. */
final class PackedOrder extends AbstractList<ProviderId> implements RandomAccess {
    /** How many bits an index takes. */
    static final int INDEX_BITS = 6;

    /** How many providers fit. */
    static final int MOST = Long.SIZE / INDEX_BITS;

    private static final int COUNT_SHIFT = MOST * INDEX_BITS;
    private static final int INDEX_MASK = (1 << INDEX_BITS) - 1;

    private final ProviderId[] providers;
    private final long packed;

    PackedOrder(ProviderId[] providers, long packed, int count) {
        this.providers = providers;
        this.packed = packed | ((long) count << COUNT_SHIFT);
    }

    @Override
    public ProviderId get(int index) {
        Objects.checkIndex(index, size());
        return providers[(int) (packed >>> (index * INDEX_BITS)) & INDEX_MASK];
    }

    @Override
    public int size() {
        return (int) (packed >>> COUNT_SHIFT);
    }
}
