package dev.parley.server.cli;

import dev.parley.models.Model;
import dev.parley.models.ModelMap;
import dev.parley.models.Prices;
import dev.parley.server.Gateway;
import dev.parley.server.config.Config;
import dev.parley.server.config.DialectName;
import dev.parley.server.config.UpstreamConfig;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// By which models upstreams are asked, and for which.
final class DoctorQuestions {
  /// What Claude Code asks for, the smallest first.
  private static final List<String> CLAUDES =
      List.of("claude-haiku-4-5", "claude-sonnet-4-5", "claude-opus-4-5");

  private static final List<String> FAMILIES =
      List.of("claude-opus", "claude-sonnet", "claude-haiku");

  private final Config config;
  private final ModelMap map;

  DoctorQuestions(Config config) {
    this.config = config;
    this.map = Gateway.models(config);
  }

  /// What is asked where nothing is known of what answers.
  static String usual() {
    return CLAUDES.getFirst();
  }

  /// The models that Claude's families and the operator's map lead to at an upstream; Claude itself
  /// is known by names of its own.
  Set<String> models(UpstreamConfig upstream) {
    Set<String> models = new TreeSet<>();
    if (upstream.dialect() == DialectName.MESSAGES) {
      return models;
    }
    Stream.concat(FAMILIES.stream(), config.modelMap().values().stream())
        .filter(name -> leadsTo(upstream, name))
        .forEach(name -> models.add(map.place(name).model()));
    return models;
  }

  /// A name that leads to an upstream: the smallest of Claude's that does, else what is mapped to
  /// it, else the cheapest model that it sells. Null when no name does.
  @Nullable String name(UpstreamConfig upstream) {
    List<String> names = new ArrayList<>(CLAUDES);
    config.modelMap().values().stream().sorted().forEach(names::add);
    config.reliability().failover().values().forEach(names::addAll);
    config.catalog().soldBy(upstream.provider()).stream()
        .sorted(Comparator.comparing(DoctorQuestions::price))
        .forEach(model -> names.add(upstream.name() + "/" + model.id()));
    return names.stream().filter(name -> leadsTo(upstream, name)).findFirst().orElse(null);
  }

  private static BigDecimal price(Model model) {
    Prices prices = model.prices();
    return prices == null ? BigDecimal.valueOf(Long.MAX_VALUE) : prices.rates().output().exact();
  }

  private boolean leadsTo(UpstreamConfig upstream, String name) {
    String there = map.place(name).upstream();
    return upstream.name().equals(there == null ? config.upstreams().standard().name() : there);
  }
}
