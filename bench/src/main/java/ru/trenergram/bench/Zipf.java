package ru.trenergram.bench;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Draws numbers from 0 on, the n-th of them 1/n times as often as the first. */
final class Zipf {

  private final double[] upTo;
  private final RandomGenerator random;

  Zipf(int count, RandomGenerator random) {
    this.random = random;
    this.upTo = new double[count];
    double sum = 0;
    for (int n = 0; n < count; n++) {
      sum += 1.0 / (n + 1);
      upTo[n] = sum;
    }
  }

  int next() {
    int place = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
    return place >= 0 ? place + 1 : -place - 1;
  }
}
