"""What happens to cases by itself: answers leave, choices not made become cases, the moderators' group is told."""
