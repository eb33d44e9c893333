"""The live desk (编辑台): a page in the browser where an issue is written, seen and arranged, over the pipeline of a build."""
