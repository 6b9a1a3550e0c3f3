package gauntlet.history.text;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/** How the argument of a method, or its answer, is written: as words that stand for one number. */
public sealed interface Form {
  /** A method that takes no argument. */
  Form NOTHING = new Nothing();

  /** How many words there are, at most. */
  int words();

  /** What so many words stand for; nothing if they are none of this form. */
  OptionalLong parse(List<String> words);

  /** Whether there are words for a number. */
  boolean has(long number);

  /**
   * The words for a number, with a blank between them.
   *
   * @throws IllegalArgumentException if there are none
   */
  String format(long number);

  /** What may be written, such as {@code NUMBER|empty}. */
  String syntax();

  /** Numbers from {@code least} to {@code greatest}, written as they are. */
  static Scalar numbers(long least, long greatest) {
    return new Scalar(least, greatest, List.of());
  }

  /** One word, which stands for a number. */
  static Scalar word(String word, long number) {
    return new Scalar(1, 0, List.of(new Name(word, number)));
  }

  /** A word that stands for a number. */
  record Name(String word, long number) {}

  /** No words, the number 0. */
  record Nothing() implements Form {
    @Override
    public int words() {
      return 0;
    }

    @Override
    public OptionalLong parse(List<String> words) {
      return words.isEmpty() ? OptionalLong.of(0) : OptionalLong.empty();
    }

    @Override
    public boolean has(long number) {
      return number == 0;
    }

    @Override
    public String format(long number) {
      if (!has(number)) {
        throw new IllegalArgumentException("no words for a number: number=" + number);
      }
      return "";
    }

    @Override
    public String syntax() {
      return "nothing";
    }
  }

  /** A number of a range, or one of some names. */
  record Scalar(long least, long greatest, List<Name> names) implements Form {
    public Scalar {
      names = List.copyOf(names);
    }

    /** The same, or this word for that number, which is out of the range. */
    public Scalar or(String word, long number) {
      List<Name> more = new ArrayList<>(names);
      more.add(new Name(word, number));
      return new Scalar(least, greatest, more);
    }

    @Override
    public int words() {
      return 1;
    }

    @Override
    public OptionalLong parse(List<String> words) {
      if (words.size() != 1) {
        return OptionalLong.empty();
      }
      String word = words.getFirst();
      for (Name name : names) {
        if (name.word().equals(word)) {
          return OptionalLong.of(name.number());
        }
      }
      OptionalLong number = Numbers.parse(word);
      return number.isPresent() && isInRange(number.getAsLong()) ? number : OptionalLong.empty();
    }

    @Override
    public boolean has(long number) {
      return isInRange(number) || names.stream().anyMatch(name -> name.number() == number);
    }

    private boolean isInRange(long number) {
      return least <= number && number <= greatest;
    }

    @Override
    public String format(long number) {
      if (isInRange(number)) {
        return Long.toString(number);
      }
      return names.stream()
          .filter(name -> name.number() == number)
          .findFirst()
          .map(Name::word)
          .orElseThrow(
              () -> new IllegalArgumentException("no word for a number: number=" + number));
    }

    @Override
    public String syntax() {
      List<String> choices = new ArrayList<>();
      if (least <= greatest) {
        choices.add("NUMBER");
      }
      names.forEach(name -> choices.add(name.word()));
      return String.join("|", choices);
    }
  }

  /**
   * The words of two forms, one behind the other.
   *
   * @param pack makes one number of two
   * @param firstOf the first of the numbers in it
   * @param secondOf the second
   */
  record Pair(
      Form first,
      Form second,
      LongBinaryOperator pack,
      LongUnaryOperator firstOf,
      LongUnaryOperator secondOf)
      implements Form {
    @Override
    public int words() {
      return first.words() + second.words();
    }

    @Override
    public OptionalLong parse(List<String> words) {
      if (words.size() != words()) {
        return OptionalLong.empty();
      }
      OptionalLong a = first.parse(words.subList(0, first.words()));
      OptionalLong b = second.parse(words.subList(first.words(), words.size()));
      return a.isPresent() && b.isPresent()
          ? OptionalLong.of(pack.applyAsLong(a.getAsLong(), b.getAsLong()))
          : OptionalLong.empty();
    }

    @Override
    public boolean has(long number) {
      return first.has(firstOf.applyAsLong(number)) && second.has(secondOf.applyAsLong(number));
    }

    @Override
    public String format(long number) {
      return first.format(firstOf.applyAsLong(number))
          + " "
          + second.format(secondOf.applyAsLong(number));
    }

    @Override
    public String syntax() {
      return first.syntax() + " " + second.syntax();
    }
  }

  /**
   * One form or another, no words of which are words of the first.
   *
   * @param other for numbers there are no words for in the first
   */
  record Either(Form first, Form other) implements Form {
    @Override
    public int words() {
      return Math.max(first.words(), other.words());
    }

    @Override
    public OptionalLong parse(List<String> words) {
      OptionalLong number = first.parse(words);
      return number.isPresent() ? number : other.parse(words);
    }

    @Override
    public boolean has(long number) {
      return first.has(number) || other.has(number);
    }

    @Override
    public String format(long number) {
      return first.has(number) ? first.format(number) : other.format(number);
    }

    @Override
    public String syntax() {
      return first.syntax() + "|" + other.syntax();
    }
  }
}
