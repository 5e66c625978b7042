package dev.parley.server.http;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import dev.parley.server.auth.Pass;
import dev.parley.server.auth.Use;
import dev.parley.server.observe.Observation;
import dev.parley.server.observe.Safe;
import dev.parley.server.observe.Termination;
import dev.parley.server.observe.Trace;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// One request on its event loop, from its head to where somebody answers it.
final class Visit {
  private final Shift shift;
  private final Visitors house;
  private final Context loop;
  private final HttpServerRequest raw;
  private final String id = Ids.request();
  private final Observation observation;
  private final HttpDownstream client;
  private final Doorkeeper doorkeeper;

  /// Whether the client sends its body only when it is asked to. One that never was may go on with
  /// another request, or with the body after all.
  private boolean awaitsContinue;

  /// @param shift has let it in
  Visit(Shift shift, Context loop, HttpServerRequest raw) {
    this.shift = shift;
    this.house = shift.house();
    this.loop = loop;
    this.raw = raw;
    this.observation = new Observation(house.log(), house.clock(), id);
    this.observation.measurements().encrypted(raw.isSSL());
    this.client = new HttpDownstream(loop, raw, observation, id, house.running());
    this.doorkeeper =
        new Doorkeeper(house.door(), house.log(), raw.connection().remoteAddress(), id);
    this.awaitsContinue = "100-continue".equalsIgnoreCase(raw.getHeader("expect"));
    CompletableFuture<Void> _ = client.ended().thenRun(shift::leave);
    observation.measurements().correlated(Correlation.of(raw.headers()));
    trace();
  }

  /// Takes up the client's trace, and tells it what this exchange is called there.
  private void trace() {
    Trace parent = Trace.parse(raw.getHeader("traceparent"), raw.getHeader("tracestate"));
    Trace own = house.log().begin(parent);
    observation.measurements().traced(own == null ? parent : own);
    if (own != null) {
      raw.response().putHeader("traceresponse", own.traceparent(own.spanId()));
    }
  }

  void begin() {
    String method = raw.method().name();
    String path = raw.path() == null ? "" : raw.path();
    Headers headers = Headers.of(raw.headers());
    Router.Found found = house.router().find(method, path);
    observation.request(method, found.template());
    client.stamp(reply -> joined(reply, house.door().origins().headers(headers)));
    Map<String, String> preflight = house.door().origins().preflight(method, headers);
    ApiError refusal = doorkeeper.refusal(headers);
    if (refusal != null) {
      refuse(refusal(refusal, found));
    } else if (preflight != null) {
      refuse(Reply.empty(204, preflight));
    } else {
      find(found, headers);
    }
  }

  private Reply refusal(ApiError error, Router.Found found) {
    boolean asEvent = found instanceof Router.Found.Hit(Route route) && route.errorsAsEvents();
    return asEvent ? Reply.errorEvent(error, id) : Reply.error(error, id);
  }

  private static Map<String, String> joined(Map<String, String> some, Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(some);
    all.putAll(more);
    return all;
  }

  private void find(Router.Found found, Headers headers) {
    switch (found) {
      case Router.Found.Hit(Route route) -> admit(route, headers);
      case Router.Found.Miss miss -> refuse(Reply.error(miss.error(), id).with(miss.headers()));
    }
  }

  /// Answers a request that is no HTTP, or none that can be relied on, and closes its connection.
  void refuse(ApiError error) {
    observation.request("-", "-");
    refuse(Reply.error(error, id).with(Map.of("connection", "close")));
    raw.connection().close();
  }

  private void admit(Route route, Headers headers) {
    Pass pass;
    try {
      pass = enter(route, headers);
    } catch (ApiException e) {
      refuse(refusal(e.error(), new Router.Found.Hit(route)));
      return;
    }
    Request request = request(route, headers, pass);
    switch (route.endpoint()) {
      case Endpoint.Quick quick -> answer(quick, request);
      case Endpoint.Blocking blocking -> read(blocking, request);
    }
  }

  private Pass enter(Route route, Headers headers) {
    Pass pass = doorkeeper.admit(route, headers);
    if (pass.name() != null) {
      observation.key(Safe.own(pass.name()));
    }
    client.stamp(reply -> stamped(pass, joined(reply, house.door().origins().headers(headers))));
    pass.enter(route.purpose());
    CompletableFuture<Void> _ = client.ended().thenRun(() -> pass.leave(use()));
    return pass;
  }

  /// Who is turned away is told of limits of which that has taken nothing.
  private Map<String, String> stamped(Pass pass, Map<String, String> reply) {
    if (observation.isTurnedAway()) {
      pass.turnAway();
    }
    return pass.stamp(reply);
  }

  private Use use() {
    return new Use(observation.tokensUsed(), observation.hasFirstToken(), observation.charge());
  }

  private Request request(Route route, Headers headers, Pass pass) {
    return new Request(
        id,
        raw.method().name(),
        route,
        Query.decode(route.parameter(raw.path() == null ? "" : raw.path())),
        Query.parse(raw.query()),
        headers,
        Request.NO_BODY,
        pass,
        observation);
  }

  private void answer(Endpoint.Quick endpoint, Request request) {
    Reply reply;
    try {
      reply = endpoint.answer(request);
    } catch (ApiException e) {
      reply = Reply.error(e.error(), request);
    } catch (RuntimeException | Error e) {
      reply = Reply.error(internal(), request);
    }
    refuse(reply);
  }

  private void read(Endpoint.Blocking endpoint, Request request) {
    long declared = request.headers().declaredLength();
    if (declared > house.limits().bodyBytes()) {
      refuse(Reply.error(house.limits().tooLarge(), request));
      return;
    }
    house.running().begin(client);
    Admission admission = house.running().admission();
    Applicant applicant =
        new Applicant(
            admission,
            loop,
            new Applicant.Need(
                request.route().purpose(), Peer.client(request.pass(), raw.connection()), declared),
            place -> listen(endpoint, request, place),
            why -> turnAway(request, why));
    unless(request, applicant::withdraw);
    admission.apply(applicant);
    if (applicant.isWaiting()) {
      raw.pause();
    }
  }

  /// Until the request is there the client may go, or Parley may have to end.
  private void unless(Request request, Runnable stop) {
    client.whenGone(() -> {
      stop.run();
      observation.end();
    });
    client.whenHurried(() -> {
      stop.run();
      observation.termination(Termination.SHUT_DOWN);
      refuse(Reply.error(Overload.shuttingDown(), request));
    });
  }

  private void turnAway(Request request, Fullness why) {
    observation.termination(Termination.OVERLOADED);
    refuse(Reply.error(Overload.full(why), request));
  }

  private void listen(Endpoint.Blocking endpoint, Request request, Place place) {
    client.enter(place);
    observation.admitted(house.running().admission().taken());
    BodyReader body =
        new BodyReader(
            loop,
            house.limits(),
            place,
            bytes -> serve(endpoint, request.with(bytes), place),
            error -> refuse(error, request, place));
    unless(request, body::stop);
    body.read(raw);
    raw.resume();
    if (awaitsContinue) {
      awaitsContinue = false;
      raw.response().writeContinue();
    }
  }

  /// The body is not taken.
  private void refuse(ApiError error, Request request, Place place) {
    observation.termination(cause(place));
    refuse(Reply.error(error, request));
  }

  private static Termination cause(Place place) {
    return place.isLacking() ? Termination.OVERLOADED : Termination.REFUSED;
  }

  private void serve(Endpoint.Blocking endpoint, Request request, Place place) {
    client.whenGone(() -> {});
    client.whenHurried(() -> {
      observation.termination(Termination.SHUT_DOWN);
      client.reply(Reply.error(Overload.shuttingDown(), request));
    });
    observation.received(request.body().length);
    raw.headers().clear();
    boolean _ = shift.enter();
    Thread.ofVirtual().name(id).start(() -> run(endpoint, request, place));
  }

  /// The one place where an exchange ends, whatever happened to it. An answer that has begun goes
  /// on without a thread, and without the request.
  private void run(Endpoint.Blocking endpoint, Request request, Place place) {
    Runnable afterwards = () -> {};
    try {
      Request unpacked = ContentEncoding.unpack(request, house.limits(), place);
      Weight.hold(unpacked.body(), place);
      afterwards = endpoint.serve(unpacked, client);
      place.forgetRequest();
    } catch (ApiException e) {
      fail(cause(place), Reply.error(e.error(), request));
    } catch (RuntimeException | Error e) {
      fail(Termination.INTERNAL_ERROR, Reply.error(internal(), request));
    }
    Runnable last = afterwards;
    CompletableFuture<Void> _ =
        client.ended().thenRunAsync(() -> end(last), Thread::startVirtualThread);
  }

  private void end(Runnable last) {
    try {
      last.run();
    } catch (RuntimeException | Error e) {
      observation.termination(Termination.INTERNAL_ERROR);
    } finally {
      observation.end();
      shift.leave();
    }
  }

  private void fail(Termination cause, Reply reply) {
    observation.termination(cause);
    loop.runOnContext(_ -> client.reply(reply));
  }

  private void refuse(Reply reply) {
    if (reply.errorType() != null) {
      observation.termination(Termination.REFUSED);
    }
    client.reply(awaitsContinue ? reply.with(Map.of("connection", "close")) : reply);
    observation.end();
    if (awaitsContinue) {
      raw.connection().close();
    } else {
      Linger.over(raw, loop.owner());
    }
  }

  static ApiError internal() {
    return ApiError.api(500, "Internal server error");
  }
}
