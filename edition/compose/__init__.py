"""组版 Compose: plan and galleys become pages where every mark has its place; the only room that knows text and points."""
