"""Engines that judge a file by RELAX NG beside our own: libxml2, and jing."""
