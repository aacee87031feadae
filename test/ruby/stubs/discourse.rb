# frozen_string_literal: true

# As much of Discourse as the plugin touches while it loads and works. It records; it has no database and no network.

require "json"
require "time"
require "timeout"
require "uri"
require "openssl"

$LOAD_PATH.unshift("/test/stubs")

SocketError = Class.new(StandardError) unless defined?(SocketError)
module OpenSSL
  module SSL
    SSLError = Class.new(StandardError) unless const_defined?(:SSLError)
  end
end

class Object
  def blank? = respond_to?(:empty?) ? empty? : !self
  def present? = !blank?
end

class Integer
  def seconds = Duration.new(self)
  def minutes = Duration.new(self * 60)
  def hour = Duration.new(self * 3600)
  alias minute minutes
end

Duration =
  Struct.new(:value) do
    def ago = Time.zone.now - value
  end

class Time
  class << self
    attr_accessor :frozen

    def zone = self
    alias real_now now
    def now = frozen || real_now
  end
end

module Rails
  class Engine
    Config =
      Struct.new(:root, :autoload_paths) do
        def to_prepare(&block) = (@prepare = block)
        def prepare = @prepare.call
      end

    class << self
      attr_reader :name_given, :namespace

      def engine_name(name) = (@name_given = name)
      def isolate_namespace(namespace) = (@namespace = namespace)
      def config = (@config ||= Config.new("/plugin", []))
    end
  end

  def self.autoloaders = self
  def self.main = self
  def self.eager_load_dir(dir) = Dir.glob("#{dir}/*.rb").sort.each { |file| require file }
end

module Jobs
  ENQUEUED = []

  class Base
    def self.sidekiq_options(options) = (@options = options)
  end

  class Scheduled
    class << self
      attr_reader :period

      def every(duration) = (@period = duration)
    end
  end

  def self.enqueue(name, **args) = ENQUEUED << [name, args]
  def self.enqueue_at(time, name, **args) = ENQUEUED << [name, args.merge(at: time)]
end

class ApplicationController
  class << self
    def before_actions = (@before_actions ||= [])
    def before_action(name) = before_actions << name
    def plugin = @plugin
    def requires_plugin(name) = (@plugin = name)
  end
end

module Discourse
  WARNINGS = []
  # What a test lets fail.
  FAULTS = []

  def self.base_url = "https://forum.example.org"
  def self.warn_exception(error, message:) = WARNINGS << "#{message}: #{error.message}"
end

module SiteSetting
  class << self
    attr_accessor :comity_enabled, :comity_server_url, :comity_channel_id, :comity_flag_secret
  end
end

module DB
  def self.after_commit = yield
end

# What `instance_eval`s a plugin.rb in Discourse is Plugin::Instance; this one writes down what it is told.
class PluginRecorder
  attr_reader :setting, :scopes, :handlers

  def initialize
    @scopes = {}
    @handlers = {}
  end

  def enabled_site_setting(name) = (@setting = name)
  def after_initialize(&block) = (@after_initialize = block)
  def add_api_key_scope(resource, actions) = (@scopes[resource] = actions)
  def on(event, &block) = (@handlers[event] = block)

  def load(path)
    instance_eval(File.read(path), path)
    autoload_lib
    ::Comity::Engine.config.prepare
    @after_initialize.call
    self
  end

  # As Zeitwerk does for the engine's autoload paths.
  def autoload_lib
    ::Comity::Engine.config.autoload_paths.each do |lib|
      Dir.glob("#{lib}/comity/*.rb") do |file|
        name = File.basename(file, ".rb").split("_").map(&:capitalize).join.to_sym
        ::Comity.autoload(name, file) unless ::Comity.const_defined?(name)
      end
    end
  end
end

PLUGIN = PluginRecorder.new.load("/plugin/plugin.rb")
