"""The argument graphs of Carneades: conversion to cases and back."""
