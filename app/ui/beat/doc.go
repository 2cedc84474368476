// Package beat draws what a beat of a lesson has beside its picture, and the lists of lessons: prose, words and notes,
// the bars of a histogram, and what is measured in this browser. What a press means is said by who calls.
package beat
