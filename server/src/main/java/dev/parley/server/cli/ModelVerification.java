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

/// The samples and one model, asked through gateways that are there for nothing else: what one of
/// them learns from bills cannot change what the other counts.
record ModelVerification(
    UpstreamConfig upstream, String model, List<Sample> samples, StatedError stated) {

  TokenData run(Config local, Config counting, TokenDisplay display)
      throws IOException, InterruptedException {
    try (Gateway here = Gateway.start(local, ExchangeLog.NONE);
        Gateway there = Gateway.start(counting, ExchangeLog.NONE);
        AskedGateway self = asked(here);
        AskedGateway other = asked(there)) {
      boolean limitsThinking = upstream.dialect() != DialectName.MESSAGES;
      return run(new Verification(samples, self, other, limitsThinking), display);
    }
  }

  private AskedGateway asked(Gateway gateway) {
    return new AskedGateway("http://127.0.0.1:" + gateway.port(), model);
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
        "%d short answers: about %,d tokens to read, at most %,d to write",
        samples.size(),
        toRead,
        toWrite);
  }
}
