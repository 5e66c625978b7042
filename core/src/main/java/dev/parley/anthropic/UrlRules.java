package dev.parley.anthropic;

import static dev.parley.anthropic.RequestRules.require;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What URLs in a request must hold to. Parley fetches none of them; the upstream does, from a
/// network that the client may not see. So they name hosts that everybody reaches, in a spelling
/// that everybody reads in the same way.
final class UrlRules {
  private static final String FORM =
      ": must be a URL like https://host/path of a public host, written without a user, blanks or"
          + " escapes in the host; what only you can reach can be sent as base64";
  private static final Pattern URL =
      Pattern.compile("(?i)https?://(\\[[^\\]]*]|[^/?#:\\[\\]]+)(?::[0-9]{1,5})?(?:[/?#].*)?");
  private static final Pattern INLINE = Pattern.compile("(?i)data:[!-~]+");
  private static final Pattern PRINTABLE = Pattern.compile("[!-~&&[^\\\\]][^\\p{Cntrl}\\s\\\\]*");

  private UrlRules() {}

  static void check(MessagesRequest request) {
    for (int i = 0; i < request.messages().size(); i++) {
      blocks("messages." + i + ".content", request.messages().get(i).blocks());
    }
    List<McpServer> servers = McpServer.of(request);
    for (int i = 0; i < servers.size(); i++) {
      check("mcp_servers." + i + ".url", servers.get(i).url());
    }
  }

  private static void blocks(String path, List<ContentBlock> blocks) {
    for (int i = 0; i < blocks.size(); i++) {
      String place = path + "." + i;
      switch (blocks.get(i)) {
        case ContentBlock.Image image -> source(place + ".image.source", image.source());
        case ContentBlock.Document document ->
            source(place + ".document.source", document.source());
        case ContentBlock.ToolResult result when result.content() != null ->
            blocks(place + ".tool_result.content", result.content().blocks());
        case ContentBlock _ -> {}
      }
    }
  }

  private static void source(String path, Source source) {
    switch (source) {
      case Source.Url there -> check(path + ".url.url", there.url());
      case Source.Nested nested -> blocks(path + ".content.content", nested.content().blocks());
      case Source.Base64 _, Source.File _, Source.Text _, Source.Unknown _ -> {}
    }
  }

  private static void check(String path, String url) {
    require(INLINE.matcher(url).matches() || isPublic(url), path + FORM);
  }

  private static boolean isPublic(String url) {
    Matcher form = URL.matcher(url);
    return PRINTABLE.matcher(url).matches() && form.matches() && PublicHost.is(form.group(1));
  }
}
