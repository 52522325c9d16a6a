"""Files from figures. Rendering takes a view, never a figure from outside."""
