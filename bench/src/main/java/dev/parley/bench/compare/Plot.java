package dev.parley.bench.compare;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/// Diagrams side by side, as a picture.
final class Plot {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 460;
  private static final int LEFT = 70;
  private static final int RIGHT = 25;
  private static final int TOP = 40;
  private static final int BOTTOM = 55;
  private static final int DOT = 7;
  private static final int LINE = 18;
  private static final int FONT = 13;
  private static final double TICKS = 5;
  private static final List<Color> COLORS =
      List.of(
          new Color(0x1b6ca8),
          new Color(0xd1495b),
          new Color(0x2e8b57),
          new Color(0x8e6bbf),
          new Color(0xb8860b));

  private final Graphics2D draw;
  private final Panel panel;
  private final double stepX;
  private final double stepY;

  private Plot(Graphics2D draw, Panel panel) {
    this.draw = draw;
    this.panel = panel;
    this.stepX = step(panel.mostX());
    this.stepY = step(panel.mostY());
  }

  static void write(List<Panel> panels, Path file) throws IOException {
    BufferedImage image =
        new BufferedImage(WIDTH * panels.size(), HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D draw = image.createGraphics();
    draw.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    draw.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, FONT));
    draw.setColor(Color.WHITE);
    draw.fillRect(0, 0, image.getWidth(), HEIGHT);
    for (Panel panel : panels) {
      new Plot(draw, panel).all();
      draw.translate(WIDTH, 0);
    }
    draw.dispose();
    ImageIO.write(image, "png", file.toFile());
  }

  /// A round number, so that a few of it reach `most`.
  private static double step(double most) {
    double power = Math.pow(10, Math.floor(Math.log10(most / TICKS)));
    double times = most / TICKS / power;
    if (times > 5) {
      return 10 * power;
    }
    return times > 2 ? 5 * power : Math.ceil(times) * power;
  }

  private static double end(double most, double step) {
    return Math.ceil(most / step) * step;
  }

  private int x(double value) {
    return (int) (LEFT + value / end(panel.mostX(), stepX) * (WIDTH - LEFT - RIGHT));
  }

  private int y(double value) {
    return (int) (HEIGHT - BOTTOM - value / end(panel.mostY(), stepY) * (HEIGHT - TOP - BOTTOM));
  }

  private void all() {
    draw.setColor(Color.BLACK);
    draw.drawString(panel.title(), LEFT, TOP - LINE);
    centre(panel.x(), WIDTH / 2, HEIGHT - BOTTOM / 4);
    axes();
    for (int i = 0; i < panel.series().size(); i++) {
      draw.setColor(COLORS.get(i % COLORS.size()));
      line(panel.series().get(i).points());
      draw.drawString("● " + panel.series().get(i).name(), LEFT + LINE, TOP + LINE * (i + 1));
    }
  }

  private void axes() {
    for (double value = 0; value <= end(panel.mostX(), stepX) * 1.001; value += stepX) {
      draw.setColor(Color.LIGHT_GRAY);
      draw.drawLine(x(value), y(0), x(value), TOP);
      draw.setColor(Color.BLACK);
      centre(tick(value), x(value), y(0) + LINE);
    }
    for (double value = 0; value <= end(panel.mostY(), stepY) * 1.001; value += stepY) {
      draw.setColor(Color.LIGHT_GRAY);
      draw.drawLine(LEFT, y(value), WIDTH - RIGHT, y(value));
      draw.setColor(Color.BLACK);
      String text = tick(value);
      draw.drawString(text, LEFT - 6 - draw.getFontMetrics().stringWidth(text), y(value) + 4);
    }
  }

  private static String tick(double value) {
    return value == Math.rint(value) ? String.format("%,d", (long) value) : Spread.number(value);
  }

  private void centre(String text, int x, int y) {
    draw.drawString(text, x - draw.getFontMetrics().stringWidth(text) / 2, y);
  }

  private void line(List<Series.Point> points) {
    draw.setStroke(new BasicStroke(2));
    for (int i = 0; i < points.size(); i++) {
      int x = x(points.get(i).x());
      int y = y(points.get(i).y());
      draw.fillOval(x - DOT / 2, y - DOT / 2, DOT, DOT);
      if (i > 0) {
        draw.drawLine(x(points.get(i - 1).x()), y(points.get(i - 1).y()), x, y);
      }
    }
    draw.setStroke(new BasicStroke(1));
  }
}
