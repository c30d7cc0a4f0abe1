package io.meterroute.benchmarks.suite;

import java.awt.Paint;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultCategoryDataset;

/** One bar a line, from zero, with its value in words. */
final class BarChart {
    private static final int WIDTH = 900;
    private static final int LINE_HEIGHT = 40;
    private static final int FOOT = 56;
    /** Room for the words beside the longest bar. */
    private static final double MARGIN = 0.6;

    private final List<Entry> bars = new ArrayList<>();

    void add(Entry bar) {
        bars.add(bar);
    }

    String svg(String id, String description, String axis) {
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        bars.forEach(bar -> data.addValue(bar.value(), "", bar.label()));
        NumberAxis values = Drawing.styled(new NumberAxis(axis));
        values.setUpperMargin(MARGIN);
        CategoryAxis names = Drawing.styled(new CategoryAxis());
        names.setMaximumCategoryLabelWidthRatio(0.4f);
        CategoryPlot plot = new CategoryPlot(data, names, values, renderer());
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
        plot.setRangeGridlinePaint(Tone.GRID.color());
        plot.setRangeGridlineStroke(Drawing.THIN);
        return Drawing.svg(id, description, plot, WIDTH, bars.size() * LINE_HEIGHT + FOOT);
    }

    private BarRenderer renderer() {
        BarRenderer renderer = new Coloured(bars);
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setMaximumBarWidth(0.6);
        renderer.setDefaultItemLabelsVisible(true);
        renderer.setDefaultItemLabelGenerator(Entry.words(bars));
        renderer.setDefaultItemLabelPaint(Tone.INK.color());
        renderer.setDefaultItemLabelFont(Drawing.TEXT);
        renderer.setDefaultPositiveItemLabelPosition(
                new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT));
        renderer.setItemLabelInsets(new RectangleInsets(4, 8, 4, 8));
        return renderer;
    }

    private static final class Coloured extends BarRenderer {
        private static final long serialVersionUID = 1;
        private final transient List<Entry> bars;

        Coloured(List<Entry> bars) {
            this.bars = bars;
        }

        @Override
        public Paint getItemPaint(int row, int column) {
            return bars.get(column).tone().color();
        }
    }
}
