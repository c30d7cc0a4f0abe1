package io.meterroute.examples.tool;

import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingTable;
import io.meterroute.report.ProviderShift;
import io.meterroute.report.UtilityShift;
import io.meterroute.report.WhatIfReport;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.DefaultCategoryDataset;

/** A what-if as a picture: who came first how often, before and after; and where most purchases move. */
final class WhatIfPicture {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 400;
    private static final int UTILITIES = 12;
    private static final Color BEFORE = new Color(0x8c959f);
    private static final Color AFTER = new Color(0x0969da);
    private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private static final Color LINES = new Color(0xd1d9e0);

    private WhatIfPicture() {}

    /** Returns the picture as SVG. */
    static String of(WhatIfReport report, RoutingTable proposed) {
        SVGGraphics2D canvas = new SVGGraphics2D(GenericDOMImplementation.getDOMImplementation()
                .createDocument("http://www.w3.org/2000/svg", "svg", null));
        canvas.setSVGCanvasSize(new Dimension(WIDTH, 2 * HEIGHT));
        providers(report, proposed).draw(canvas, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
        utilities(report).draw(canvas, new Rectangle2D.Double(0, HEIGHT, WIDTH, HEIGHT));
        StringWriter svg = new StringWriter();
        try {
            canvas.stream(svg, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return svg.toString();
    }

    private static JFreeChart providers(WhatIfReport report, RoutingTable proposed) {
        SortedMap<ProviderId, ProviderShift> all = new TreeMap<>();
        for (UtilityShift utility : report.utilities()) {
            for (ProviderShift shift : utility.providers()) {
                all.merge(
                        shift.provider(),
                        shift,
                        (a, b) -> new ProviderShift(a.provider(), a.before() + b.before(), a.after() + b.after()));
            }
        }
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        all.values().forEach(shift -> {
            String name = proposed.provider(shift.provider())
                    .map(Provider::name)
                    .orElse(shift.provider().value());
            data.addValue((double) shift.before(), "before", name);
            data.addValue((double) shift.after(), "after", name);
        });
        return chart(report.purchases() + " purchases: who came first", "purchases", data);
    }

    private static JFreeChart utilities(WhatIfReport report) {
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        report.utilities().stream()
                .filter(utility -> utility.moved() > 0)
                .sorted(Comparator.comparingLong(UtilityShift::moved).reversed())
                .limit(UTILITIES)
                .forEach(utility -> {
                    String name = utility.utility().map(Object::toString).orElse("Unassigned");
                    data.addValue((double) utility.purchases(), "purchases", name);
                    data.addValue((double) utility.moved(), "would go elsewhere", name);
                });
        return chart(report.moved() + " would have gone elsewhere: where most of them are", "purchases", data);
    }

    private static JFreeChart chart(String title, String unit, DefaultCategoryDataset data) {
        JFreeChart chart =
                ChartFactory.createBarChart(title, null, unit, data, PlotOrientation.HORIZONTAL, true, false, false);
        chart.getTitle().setFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
        chart.getLegend().setItemFont(SMALL);
        chart.getLegend().setFrame(BlockBorder.NONE);
        CategoryPlot plot = chart.getCategoryPlot();
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        plot.setRangeGridlinePaint(LINES);
        for (Axis axis : List.of(plot.getDomainAxis(), plot.getRangeAxis())) {
            axis.setLabelFont(SMALL);
            axis.setTickLabelFont(SMALL);
        }
        plot.getDomainAxis().setMaximumCategoryLabelWidthRatio(0.4f);
        BarRenderer bars = (BarRenderer) plot.getRenderer();
        bars.setBarPainter(new StandardBarPainter());
        bars.setShadowVisible(false);
        bars.setItemMargin(0);
        bars.setSeriesPaint(0, BEFORE);
        bars.setSeriesPaint(1, AFTER);
        return chart;
    }
}
