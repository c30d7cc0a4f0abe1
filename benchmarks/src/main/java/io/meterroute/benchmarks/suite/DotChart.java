package io.meterroute.benchmarks.suite;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.CategoryLabelPosition;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.CategoryLabelWidthType;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;
import org.jfree.chart.text.TextBlockAnchor;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultCategoryDataset;

/** One dot a line on a logarithmic axis, the least first, with its value in words. */
final class DotChart {
    private static final int LINE_HEIGHT = 32;
    private static final int WIDTH = 900;
    private static final int FOOT = 56;

    private final List<Entry> dots = new ArrayList<>();

    void add(Entry dot) {
        dots.add(dot);
    }

    /** Draws it, with a line at {@code yardstick}. */
    String svg(String id, String description, String axis, double from, double to, double yardstick) {
        dots.sort(Comparator.comparingDouble(Entry::value));
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        for (Tone tone : Tone.values()) {
            dots.forEach(dot -> data.addValue(dot.tone() == tone ? (Double) dot.value() : null, tone, dot.label()));
        }
        CategoryPlot plot = new CategoryPlot(data, names(), Drawing.logarithmic(axis, 10, from, to), renderer());
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
        plot.setDomainGridlinesVisible(true);
        plot.setDomainGridlinePaint(Tone.GRID.color());
        plot.setDomainGridlineStroke(Drawing.THIN);
        plot.setRangeGridlinePaint(Tone.GRID.color());
        plot.setRangeGridlineStroke(Drawing.THIN);
        if (yardstick > 0) {
            plot.addRangeMarker(new ValueMarker(yardstick, Tone.LIMIT.color(), Drawing.DASHED));
        }
        return Drawing.svg(id, description, plot, WIDTH, dots.size() * LINE_HEIGHT + FOOT);
    }

    private static CategoryAxis names() {
        CategoryAxis axis = Drawing.styled(new CategoryAxis());
        axis.setMaximumCategoryLabelWidthRatio(0.4f);
        axis.setCategoryLabelPositions(CategoryLabelPositions.replaceLeftPosition(
                CategoryLabelPositions.STANDARD,
                new CategoryLabelPosition(
                        RectangleAnchor.RIGHT, TextBlockAnchor.CENTER_RIGHT, CategoryLabelWidthType.RANGE, 0.4f)));
        return axis;
    }

    private LineAndShapeRenderer renderer() {
        LineAndShapeRenderer renderer = new LineAndShapeRenderer(false, true);
        Tone[] tones = Tone.values();
        for (int i = 0; i < tones.length; i++) {
            Tone tone = tones[i];
            renderer.setSeriesPaint(i, tone.color());
            renderer.setSeriesShape(i, Drawing.mark(tone));
            renderer.setSeriesItemLabelPaint(i, tone == Tone.OURS ? tone.color() : Tone.INK.color());
            renderer.setSeriesItemLabelFont(i, tone == Tone.OURS ? Drawing.STRONG : Drawing.TEXT);
        }
        renderer.setDefaultItemLabelsVisible(true);
        renderer.setDefaultItemLabelGenerator(Entry.words(dots));
        renderer.setDefaultPositiveItemLabelPosition(
                new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT));
        renderer.setItemLabelInsets(new RectangleInsets(4, 10, 4, 10));
        return renderer;
    }
}
