package gauntlet.checker.fifo;

import java.util.Arrays;

/** A growing list of {@code int}s. */
final class IntList {
  private int[] elements = new int[8];
  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int get(int index) {
    return elements[index];
  }

  void add(int element) {
    if (size == elements.length) {
      elements = Arrays.copyOf(elements, 2 * size);
    }
    elements[size++] = element;
  }

  /** Removes an element, if it is there; the others keep their order. */
  boolean remove(int element) {
    for (int i = 0; i < size; i++) {
      if (elements[i] == element) {
        System.arraycopy(elements, i + 1, elements, i, size - i - 1);
        size--;
        return true;
      }
    }
    return false;
  }

  boolean contains(int element) {
    for (int i = 0; i < size; i++) {
      if (elements[i] == element) {
        return true;
      }
    }
    return false;
  }

  void swap(int i, int j) {
    int element = elements[i];
    elements[i] = elements[j];
    elements[j] = element;
  }

  /** Keeps the first so many. */
  void truncate(int newSize) {
    size = newSize;
  }

  void clear() {
    size = 0;
  }

  void set(int[] newElements) {
    clear();
    for (int element : newElements) {
      add(element);
    }
  }

  int[] toArray() {
    return Arrays.copyOf(elements, size);
  }
}
