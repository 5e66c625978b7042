package dev.parley.server.cli;

import dev.parley.server.Gateway;
import dev.parley.server.config.Config;
import dev.parley.server.config.DialectName;
import dev.parley.server.config.UpstreamConfig;
import dev.parley.server.observe.ExchangeLog;
import dev.parley.server.verification.AskedGateway;
import dev.parley.server.verification.Finding;
import dev.parley.server.verification.Sample;
import dev.parley.server.verification.StatedError;
import dev.parley.server.verification.Tokens;
import dev.parley.server.verification.Verdict;
import dev.parley.server.verification.Verification;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// The samples and one model, asked through gateways that are there for nothing else: what one of
/// them learns from bills cannot change what the other counts.
record ModelVerification(
    UpstreamConfig upstream, String model, List<Sample> samples, StatedError stated) {

  TokenData run(Config local, Config counting, TokenDisplay display)
      throws IOException, InterruptedException {
    String key = UUID.randomUUID().toString();
    Config here = local.onlyFor("verify", key);
    Config there = counting.onlyFor("verify", key);
    try (Gateway counter = Gateway.start(here, ExchangeLog.NONE);
        Gateway passer = Gateway.start(there, ExchangeLog.NONE);
        AskedGateway self = new AskedGateway(here.url(counter.port()), key, model);
        AskedGateway other = new AskedGateway(there.url(passer.port()), key, model)) {
      boolean limitsThinking = upstream.dialect() != DialectName.MESSAGES;
      return run(new Verification(samples, self, other, limitsThinking), display);
    }
  }

  private TokenData run(Verification verification, TokenDisplay display)
      throws InterruptedException {
    List<Tokens> here = verification.countedHere(sample -> display.busy("counting", sample));
    display.line(model + " at " + upstream.account().base());
    display.line("  " + expense(here));
    display.begin();
    List<Finding> findings =
        verification.findings(
            here,
            sample -> display.busy("asking for", sample),
            finding -> display.found(finding, stated));
    TokenData result = new TokenData(model, Verdict.of(findings, stated), findings, stated);
    display.end(result);
    return result;
  }

  private String expense(List<Tokens> counted) {
    long toRead = counted.stream().mapToLong(Tokens::orZero).sum();
    long toWrite = samples.stream().mapToLong(Sample::answerTokens).sum();
    return String.format(
        Locale.ROOT,
        "%d short %s: about %,d tokens to read, at most %,d to write",
        samples.size(),
        samples.size() == 1 ? "answer" : "answers",
        toRead,
        toWrite);
  }
}
