package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTest {
  private static final Endpoint.Quick QUICK = _ -> new Reply(200, Map.of(), Request.NO_BODY, null);
  private static final Endpoint.Blocking BLOCKING = (_, _) -> () -> {};
  private static final Route LIST = Route.get("/things", QUICK);
  private static final Route ONE = Route.get("/things/{id}", QUICK);
  private static final Route MAKE = Route.post("/things", BLOCKING);
  private static final Route ROOT = Route.get("/", QUICK);
  private static final Router ROUTER = new Router(List.of(LIST, ONE, MAKE, ROOT));

  @Test
  void methodAndPathDecide() {
    assertThat(ROUTER.find("GET", "/things")).isEqualTo(new Router.Found.Hit(LIST));
    assertThat(ROUTER.find("POST", "/things")).isEqualTo(new Router.Found.Hit(MAKE));
    assertThat(ROUTER.find("GET", "/")).isEqualTo(new Router.Found.Hit(ROOT));
  }

  @Test
  void headIsTakenWhereGetIs() {
    assertThat(ROUTER.find("HEAD", "/things")).isEqualTo(new Router.Found.Hit(LIST));
    assertThat(new Router(List.of(MAKE)).find("HEAD", "/things"))
        .isEqualTo(new Router.Found.WrongMethod("/things", "POST"));
  }

  @Test
  void aWrongMethodIsToldWhatIsPossible() {
    assertThat(ROUTER.find("DELETE", "/things"))
        .isEqualTo(new Router.Found.WrongMethod("/things", "GET, HEAD, POST"));
    assertThat(ROUTER.find("POST", "/things/7"))
        .isEqualTo(new Router.Found.WrongMethod("/things/{id}", "GET, HEAD"));
  }

  @ParameterizedTest
  @CsvSource({"''", "/thing", "/thingss", "/things/", "//things", "/THINGS", "*", "/things?x"})
  void otherPathsAreNowhere(String path) {
    assertThat(ROUTER.find("GET", path))
        .isEqualTo(new Router.Found.Nothing("Not found; GET / lists what there is"));
  }

  @ParameterizedTest
  @CsvSource({"/things/7, 7", "/things/a%2Fb, a%2Fb", "/things/a/b, a/b"})
  void theParameterIsTheRestOfThePath(String path, String parameter) {
    assertThat(ROUTER.find("GET", path)).isEqualTo(new Router.Found.Hit(ONE));
    assertThat(ONE.parameter(path)).isEqualTo(parameter);
    assertThat(LIST.parameter("/things")).isEmpty();
  }

  @Test
  void errorsAsEventsAreAnOptionOfTheRoute() {
    assertThat(MAKE.errorsAsEvents()).isFalse();
    assertThat(MAKE.withErrorsAsEvents().errorsAsEvents()).isTrue();
    assertThat(MAKE.withErrorsAsEvents().endpoint()).isSameAs(BLOCKING);
  }
}
