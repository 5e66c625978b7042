package dev.parley.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// About a megabyte of text of a kind: this project's own, and made up where it has none.
final class Texts {
  private static final int BYTES = 1_000_000;
  private static final List<String> WHO =
      List.of("网关", "客户端", "服务器", "用户", "模型", "我们", "这个程序", "维护人员", "开发者", "上游接口");
  private static final List<String> HOW =
      List.of("迅速地", "总是", "在启动之后", "有时候", "默认情况下", "一般", "从不", "按照配置", "为了安全", "自动");
  private static final List<String> DOES =
      List.of("读取", "翻译", "转发", "检查", "计算", "拒绝", "保存", "显示", "修改", "等待");
  private static final List<String> WHAT =
      List.of("请求的内容", "每一个回答", "新的消息", "工具的参数", "剩余的额度", "图片的尺寸", "错误信息", "词汇表", "会话历史", "日志文件");

  private Texts() {}

  static String of(String kind) {
    String text =
        switch (kind) {
          case "english" -> files("docs", ".md");
          case "code" -> files("server/src/main", ".java");
          case "json" -> files("fixtures", ".json");
          case "chinese" -> chinese();
          default -> base64();
        };
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    return text.repeat(Math.max(1, BYTES / bytes));
  }

  private static String files(String folder, String suffix) {
    Path here = Path.of(folder);
    try (Stream<Path> files = Files.walk(Files.exists(here) ? here : Path.of("..", folder))) {
      return files
          .filter(file -> file.toString().endsWith(suffix))
          .sorted()
          .map(Texts::read)
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String chinese() {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    while (text.length() < BYTES / 3) {
      for (List<String> words : List.of(WHO, HOW, DOES, WHAT)) {
        text.append(words.get(random.nextInt(words.size())));
      }
      text.append(random.nextInt(4) == 0 ? "。\n" : "，");
    }
    return text.toString();
  }

  private static String base64() {
    byte[] bytes = new byte[BYTES * 3 / 4];
    new Random(1).nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
