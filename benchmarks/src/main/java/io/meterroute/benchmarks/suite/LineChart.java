package io.meterroute.benchmarks.suite;

import java.awt.BasicStroke;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.labels.XYItemLabelGenerator;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Lines over two logarithmic axes, each named at its end. */
final class LineChart {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 400;

    private final XYSeriesCollection lines = new XYSeriesCollection();
    private final XYLineAndShapeRenderer renderer = new Ending(lines);

    /** Adds a line without points; the name is written at its last one. */
    XYSeries line(String name, Tone tone, boolean isDashed) {
        XYSeries line = new XYSeries(name);
        int index = lines.getSeriesCount();
        lines.addSeries(line);
        BasicStroke stroke = isDashed ? Drawing.DASHED : Drawing.LINE;
        renderer.setSeriesPaint(index, tone.color());
        renderer.setSeriesStroke(index, stroke);
        renderer.setSeriesShape(index, Drawing.mark(tone));
        renderer.setSeriesItemLabelPaint(index, tone.color());
        renderer.setSeriesItemLabelFont(index, tone == Tone.OURS ? Drawing.STRONG : Drawing.TEXT);
        return line;
    }

    String svg(String id, String description, LogAxis across, LogAxis up) {
        renderer.setDefaultItemLabelsVisible(true);
        renderer.setDefaultItemLabelGenerator(new Names());
        renderer.setItemLabelInsets(new RectangleInsets(6, 10, 6, 10));
        XYPlot plot = new XYPlot(lines, across, up, renderer);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(Tone.GRID.color());
        plot.setRangeGridlineStroke(Drawing.THIN);
        return Drawing.svg(id, description, plot, WIDTH, HEIGHT);
    }

    /** Writes above points, and beside the last one. */
    private static final class Ending extends XYLineAndShapeRenderer {
        private static final long serialVersionUID = 1;
        private static final ItemLabelPosition ABOVE =
                new ItemLabelPosition(ItemLabelAnchor.OUTSIDE12, TextAnchor.BOTTOM_CENTER);
        private static final ItemLabelPosition BESIDE =
                new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT);

        private final transient XYDataset lines;

        Ending(XYDataset lines) {
            super(true, true);
            this.lines = lines;
        }

        @Override
        public ItemLabelPosition getPositiveItemLabelPosition(int series, int item) {
            return item == lines.getItemCount(series) - 1 ? BESIDE : ABOVE;
        }
    }

    /** The value at each point, and the line's name at its last. */
    private static final class Names implements XYItemLabelGenerator {
        @Override
        public String generateLabel(XYDataset data, int series, int item) {
            String value = Drawing.whole().format(data.getYValue(series, item));
            return item == data.getItemCount(series) - 1 ? value + "  " + data.getSeriesKey(series) : value;
        }
    }
}
