package dev.capsize.bench;

import umontreal.ssj.simevents.eventlist.BinaryTree;
import umontreal.ssj.simevents.eventlist.DoublyLinked;
import umontreal.ssj.simevents.eventlist.EventList;
import umontreal.ssj.simevents.eventlist.Henriksen;
import umontreal.ssj.simevents.eventlist.RedblackTree;
import umontreal.ssj.simevents.eventlist.SplayTree;

/// The event lists that SSJ comes with.
enum SsjList {
  SPLAY,
  BINARY,
  HENRIKSEN,
  REDBLACK,
  LINKED;

  EventList create() {
    return switch (this) {
      case SPLAY -> new SplayTree();
      case BINARY -> new BinaryTree();
      case HENRIKSEN -> new Henriksen();
      case REDBLACK -> new RedblackTree();
      case LINKED -> new DoublyLinked();
    };
  }
}
