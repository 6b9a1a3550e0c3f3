package gauntlet.weaken;

import java.util.Optional;

/**
 * A subject with one of its accesses weakened.
 *
 * <p>As text, {@code SITE/WEAKENING} or {@code SITE/WEAKENING/PARTNER}: {@code
 * gauntlet.ring.SpscRing.storeHeader:195@3/plain}.
 *
 * @param site of the access
 * @param access what it is, unweakened
 * @param partner of a delayed store, the one that overtakes it; of a dropped fence the load, or
 *     else the store, in front of it; of a release that a load may now come behind, that load
 */
public record Mutant(Site site, Access access, Weakening weakening, Optional<Site> partner) {
  Mutant(Site site, Access access, Weakening weakening) {
    this(site, access, weakening, Optional.empty());
  }

  /** What an agent needs to know of it. */
  public String id() {
    return site
        + "/"
        + access.method()
        + "/"
        + weakening.word()
        + partner.map(other -> "/" + other).orElse("");
  }

  /**
   * Reads what {@link #id()} wrote.
   *
   * @throws IllegalArgumentException if it is no mutant
   */
  public static Mutant parse(String id) {
    String[] parts = id.split("/", -1);
    if (parts.length < 3 || parts.length > 4) {
      throw new IllegalArgumentException("not a mutant: id=" + id);
    }
    Access access =
        Access.of(parts[1])
            .orElseThrow(() -> new IllegalArgumentException("not an access: id=" + id));
    Optional<Site> partner =
        parts.length == 4 ? Optional.of(Site.parse(parts[3])) : Optional.empty();
    return new Mutant(Site.parse(parts[0]), access, Weakening.of(parts[2]), partner);
  }

  /**
   * Whether the copy in front of the weakened store is made behind it: a release no longer keeps
   * loads from being late.
   */
  boolean hasLateLoad() {
    return weakening == Weakening.PLAIN && partner.isPresent();
  }

  /** Whether the store in front of a dropped fence is made late. */
  boolean hasLateStore() {
    return weakening == Weakening.DROPPED && partner.isPresent() && !access.isLoadFence();
  }

  /** Whether later loads are satisfied before the weakened access, as a weaker processor may. */
  boolean hasEarlyLoads() {
    return switch (weakening) {
      case PLAIN -> access.kind() == Access.Kind.LOAD && !access.mode().equals("Opaque");
      case RELEASE -> access.kind() == Access.Kind.UPDATE;
      case DROPPED -> partner.isPresent() && access.isLoadFence();
      case ACQUIRE, TORN, DELAYED -> false;
    };
  }

  /**
   * Whether it makes the same accesses in the same order, in weaker modes: it does not differ where
   * all accesses are sequentially consistent.
   */
  public boolean isModeOnly() {
    return weakening != Weakening.TORN && !isReordered();
  }

  /** Whether the other one is the same weakening, and more. */
  boolean isPartOf(Mutant other) {
    return site.equals(other.site) && weakening == other.weakening && other.partner.isPresent();
  }

  /** Whether this class has its site or that of its partner. */
  boolean concerns(String type) {
    return site.type().equals(type)
        || partner.filter(other -> other.type().equals(type)).isPresent();
  }

  /** Whether accesses are made in another order than that of the program. */
  boolean isReordered() {
    return holdsBack() || hasEarlyLoads();
  }

  /** Whether an access is made behind a later one. */
  boolean holdsBack() {
    return weakening == Weakening.DELAYED || hasLateLoad() || hasLateStore();
  }

  /** The weakened access: {@code SpscRing.storeHeader:195@3}. */
  public String where() {
    return site.shortName();
  }

  /** What was done, in words. */
  public String inWords() {
    return switch (weakening) {
      case ACQUIRE, RELEASE, PLAIN ->
          access.method()
              + " → "
              + weakening.word()
              + (hasEarlyLoads() ? ", later loads satisfied early" : "")
              + (hasLateLoad() ? ", the load before it satisfied late" : "");
      case TORN ->
          access.method()
              + (access.operation().contains("ompareAnd")
                  ? " → compare, then set"
                  : " → get, then set");
      case DROPPED ->
          access.method()
              + " dropped"
              + (hasEarlyLoads() ? ", later loads satisfied early" : "")
              + (hasLateStore() ? ", the store before it made late" : "");
      case DELAYED ->
          access.method() + " delayed until behind " + partner.orElseThrow().shortName();
    };
  }
}
