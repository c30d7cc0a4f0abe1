package io.meterroute.benchmarks.suite;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.svg.MeetOrSlice;
import org.jfree.svg.PreserveAspectRatio;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.ViewBox;

/** How all charts look. */
final class Drawing {
    static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    static final Font STRONG = TEXT.deriveFont(Font.BOLD);
    static final BasicStroke LINE = new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    static final BasicStroke THIN = new BasicStroke(1f);
    static final BasicStroke DASHED =
            new BasicStroke(1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {5, 4}, 0);

    /** Fonts as wide as the one that texts are measured with. */
    private static final String LIKE_MEASURED = "DejaVu Sans, Verdana, sans-serif";

    private static final Color NONE = new Color(0, 0, 0, 0);
    private static final double HALF = 5.5;

    private Drawing() {}

    /** Returns the plot as an SVG element with ids that begin with {@code id}. */
    static String svg(String id, String description, Plot plot, int width, int height) {
        plot.setBackgroundPaint(NONE);
        plot.setOutlineVisible(false);
        plot.setInsets(new RectangleInsets(8, 4, 4, 12));
        JFreeChart chart = new JFreeChart(null, TEXT, plot, false);
        chart.setBackgroundPaint(NONE);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        SVGGraphics2D graphics = new SVGGraphics2D(width, height);
        graphics.setDefsKeyPrefix(id);
        graphics.setFontFunction(family -> LIKE_MEASURED);
        graphics.setGeomDoubleConverter(Drawing::tenths);
        chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
        String element = graphics.getSVGElement(
                id, true, new ViewBox(0, 0, width, height), PreserveAspectRatio.XMID_YMID, MeetOrSlice.MEET);
        return Tone.styled(element).replaceFirst("<svg ", "<svg role=\"img\" aria-label=\"" + description + "\" ");
    }

    /** A logarithmic axis with a tick at each power of {@code base}. */
    static LogAxis logarithmic(String label, double base, double from, double to) {
        LogAxis axis = new LogAxis(label);
        axis.setBase(base);
        axis.setNumberFormatOverride(whole());
        axis.setTickUnit(new NumberTickUnit(1));
        axis.setRange(from, to);
        return styled(axis);
    }

    static <T extends Axis> T styled(T axis) {
        axis.setLabelFont(TEXT);
        axis.setTickLabelFont(TEXT);
        axis.setLabelPaint(Tone.MUTED.color());
        axis.setTickLabelPaint(Tone.INK.color());
        axis.setAxisLineVisible(false);
        axis.setTickMarksVisible(false);
        axis.setMinorTickMarksVisible(false);
        return axis;
    }

    static DecimalFormat whole() {
        return new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
    }

    /** A mark that can be told from others without its colour. */
    static Shape mark(Tone tone) {
        return switch (tone) {
            case OURS -> polygon(0, -1.35, 1.35, 0, 0, 1.35, -1.35, 0);
            case PART -> polygon(0, -1.2, 1.1, 0.9, -1.1, 0.9);
            case LIMIT -> new Rectangle2D.Double(-HALF * 0.9, -HALF * 0.9, HALF * 1.8, HALF * 1.8);
            default -> new Ellipse2D.Double(-HALF, -HALF, 2 * HALF, 2 * HALF);
        };
    }

    private static String tenths(double value) {
        return new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }

    private static Shape polygon(double... corners) {
        Path2D path = new Path2D.Double();
        path.moveTo(corners[0] * HALF, corners[1] * HALF);
        for (int i = 2; i < corners.length; i += 2) {
            path.lineTo(corners[i] * HALF, corners[i + 1] * HALF);
        }
        path.closePath();
        return path;
    }
}
