package dev.parley.server.metrics;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import org.jspecify.annotations.Nullable;

/// The Java machine that Parley runs on, by OpenTelemetry's names. All of it is looked up when
/// somebody asks; garbage collections are heard of from the first time on.
final class JavaMachine implements AutoCloseable {
  private static final String[] POOL = {"jvm_memory_type", "jvm_memory_pool_name"};
  private static final Map<String, String> ACTIONS =
      Map.of(
          "G1 Young Generation", "end of minor GC",
          "G1 Old Generation", "end of major GC",
          "G1 Concurrent GC", "end of concurrent GC pause",
          "Copy", "end of minor GC",
          "MarkSweepCompact", "end of major GC");
  private static final double[] PAUSES = {0.001, 0.01, 0.1, 1, 10};
  private static final double NANOS = 1e9;
  private static final double MILLIS = 1e3;

  private final Registering into;
  private final Histogram collections;
  private final NotificationListener listener = (notice, _) -> collected(notice);
  private final AtomicBoolean listens = new AtomicBoolean();

  JavaMachine(Registering into) {
    this.into = into;
    this.collections =
        into.histogram(
            "jvm_gc_duration_seconds",
            "How long garbage collections take.",
            PAUSES,
            "jvm_gc_name",
            "jvm_gc_action");
    memory();
    classes();
    processor();
    into.gauge(
        "jvm_thread_count",
        "Platform threads.",
        new String[] {"jvm_thread_daemon", "jvm_thread_state"},
        JavaMachine::threads);
    into.gauge(
        "jvm_buffer_memory_used_bytes",
        "Memory of buffers outside the heap.",
        new String[] {"jvm_buffer_pool_name"},
        now ->
            ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)
                .forEach(pool -> now.call((double) pool.getMemoryUsed(), pool.getName())));
  }

  private void memory() {
    pools("used", "Memory in use.", MemoryPoolMXBean::getUsage, MemoryUsage::getUsed);
    pools("committed", "Memory taken.", MemoryPoolMXBean::getUsage, MemoryUsage::getCommitted);
    pools("limit", "Memory that may be taken.", MemoryPoolMXBean::getUsage, MemoryUsage::getMax);
    pools(
        "used_after_last_gc",
        "Memory in use after the last garbage collection.",
        MemoryPoolMXBean::getCollectionUsage,
        MemoryUsage::getUsed);
  }

  /// Of a pool in which something is unknown nothing is told of that.
  private void pools(
      String what,
      String help,
      Function<MemoryPoolMXBean, @Nullable MemoryUsage> usage,
      ToLongFunction<MemoryUsage> bytes) {
    into.gauge(
        "jvm_memory_" + what + "_bytes",
        help,
        POOL,
        now -> {
          for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage used = usage.apply(pool);
            long value = used == null ? -1 : bytes.applyAsLong(used);
            if (value >= 0) {
              now.call((double) value, type(pool), pool.getName());
            }
          }
        });
  }

  private static String type(MemoryPoolMXBean pool) {
    return pool.getType() == MemoryType.HEAP ? "heap" : "non_heap";
  }

  private void classes() {
    ToDoubleFunction<ClassLoadingMXBean> loaded = ClassLoadingMXBean::getTotalLoadedClassCount;
    ToDoubleFunction<ClassLoadingMXBean> unloaded = ClassLoadingMXBean::getUnloadedClassCount;
    into.counted(
        "jvm_class_loaded", "Classes loaded since the start.", new String[0], classes(loaded));
    into.counted(
        "jvm_class_unloaded",
        "Classes unloaded since the start.",
        new String[0],
        classes(unloaded));
    into.gauge(
        "jvm_class_count",
        "Classes that are loaded.",
        () -> ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
  }

  private static Consumer<CounterWithCallback.Callback> classes(
      ToDoubleFunction<ClassLoadingMXBean> count) {
    return now -> now.call(count.applyAsDouble(ManagementFactory.getClassLoadingMXBean()));
  }

  private void processor() {
    into.counted(
        "jvm_cpu_time_seconds",
        "Time of processors that the process has taken.",
        new String[0],
        now -> now.call(system().getProcessCpuTime() / NANOS));
    into.gauge(
        "jvm_cpu_count",
        "Processors that the process may use.",
        () -> Runtime.getRuntime().availableProcessors());
    into.gauge(
        "jvm_cpu_recent_utilization_ratio",
        "The share of all processors that the process has taken lately.",
        new String[0],
        now -> now.call(Math.max(0, system().getProcessCpuLoad())));
  }

  private static OperatingSystemMXBean system() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  }

  /// One kind of thread.
  private record Kind(boolean daemon, Thread.State state) {}

  private static void threads(GaugeWithCallback.Callback now) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Stream.of(threads.getThreadInfo(threads.getAllThreadIds()))
        .filter(Objects::nonNull)
        .collect(Collectors.groupingBy(JavaMachine::kind, Collectors.counting()))
        .forEach((kind, count) ->
            now.call(
                count.doubleValue(),
                Boolean.toString(kind.daemon),
                kind.state.name().toLowerCase(Locale.ROOT)));
  }

  private static Kind kind(ThreadInfo thread) {
    return new Kind(thread.isDaemon(), thread.getThreadState());
  }

  /// From now on garbage collections are heard of.
  void listen() {
    if (listens.compareAndSet(false, true)) {
      ManagementFactory.getGarbageCollectorMXBeans().forEach(this::expect);
      emitters().forEach(each -> each.addNotificationListener(listener, null, null));
    }
  }

  /// What has not happened yet is told as well, where it is known how it will be called.
  private void expect(GarbageCollectorMXBean collector) {
    String action = ACTIONS.get(collector.getName());
    if (action != null) {
      collections.initLabelValues(collector.getName(), action);
    }
  }

  private static List<NotificationEmitter> emitters() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .filter(NotificationEmitter.class::isInstance)
        .map(NotificationEmitter.class::cast)
        .toList();
  }

  private void collected(Notification notice) {
    if (notice.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)
        && notice.getUserData() instanceof CompositeData data) {
      GarbageCollectionNotificationInfo told = GarbageCollectionNotificationInfo.from(data);
      collections
          .labelValues(told.getGcName(), told.getGcAction())
          .observe(told.getGcInfo().getDuration() / MILLIS);
    }
  }

  @Override
  public void close() {
    if (listens.compareAndSet(true, false)) {
      emitters().forEach(this::leave);
    }
  }

  private void leave(NotificationEmitter emitter) {
    try {
      emitter.removeNotificationListener(listener);
    } catch (ListenerNotFoundException _) {
      // It has left already.
    }
  }
}
