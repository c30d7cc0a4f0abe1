package io.meterroute.examples.console.pages;

/**
 * How one utility's preferences were kept, as the report shows it.
 *
 * @param id the utility's id; empty for meters without one
 * @param name what people call it
 * @param purchases how many purchases were decided
 * @param first how many went first to rank 1
 * @param later how many went first to a later rank
 * @param unranked how many went first to a provider without a rank
 * @param notRouted how many found nobody
 * @param why the reasons for not going to rank 1, the most frequent first
 * @param atExcluded attempts at excluded providers: 0
 */
public record UtilityRow(
        String id,
        String name,
        long purchases,
        long first,
        long later,
        long unranked,
        long notRouted,
        String why,
        long atExcluded) {
    private static final double WIDTH = 100;

    /** Returns the share of {@code count}, 0 to 100. */
    public double width(long count) {
        return purchases == 0 ? 0 : WIDTH * count / purchases;
    }
}
